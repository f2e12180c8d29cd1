# Batch references: from weaviate://{host}/{Classname}/{id}/{cref_property_name}, to weaviate://{host}/{id}.
curl -sS -X POST -H 'Content-Type: application/json' "$SERVER_URL/v1/batch/references" -d '[
  {
    "from": "weaviate://localhost/Author/36ddd591-2dee-4e7e-a3cc-eb86d30a4303/writesFor",
    "to": "weaviate://localhost/f81bfe5e-16ba-4615-a516-46c2ae2e5a80"
  },
  {
    "from": "weaviate://localhost/Author/36ddd591-2dee-4e7e-a3cc-eb86d30a0923/writesFor",
    "to": "weaviate://localhost/f81bfe5e-16ba-4615-a516-46c2ae2e5a80"
  }
]'
