# Batch data objects, as the seed document's table describes the body.
curl -sS -X POST -H 'Content-Type: application/json' "$SERVER_URL/v1/batch/objects" -d '{
  "objects": [
    {
      "class": "Publication",
      "id": "f81bfe5e-16ba-4615-a516-46c2ae2e5a80",
      "properties": { "name": "The New York Times" }
    },
    {
      "class": "Author",
      "id": "36ddd591-2dee-4e7e-a3cc-eb86d30a4303",
      "properties": { "name": "Jane Doe" }
    },
    {
      "class": "Author",
      "id": "36ddd591-2dee-4e7e-a3cc-eb86d30a0923",
      "properties": { "name": 42 }
    }
  ]
}'
