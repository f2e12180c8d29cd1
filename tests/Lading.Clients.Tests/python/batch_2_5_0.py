"""weaviate-client 2.5.0: schema, objects and references in batches, single objects, with what each item says."""
import os

import weaviate

client = weaviate.Client(os.environ["SERVER_URL"])
uid = lambda number: f"25000000-51c0-4d2e-8a17-{number:012x}"


def outcome(item):
    errors = item["result"].get("errors", {}).get("error")
    return errors[0]["message"] if errors else item["result"]["status"]


print("ready", client.is_ready())
client.schema.create({"classes": [
    {"class": "Harbour", "vectorizer": "none", "properties": [
        {"name": "name", "dataType": ["string"]}, {"name": "depth", "dataType": ["number"]}]},
    {"class": "Barge", "vectorizer": "none", "properties": [
        {"name": "name", "dataType": ["text"]}, {"name": "load", "dataType": ["int"]}, {"name": "calls", "description": "harbours it calls at", "dataType": ["Harbour"]}]},
]})
print("schema", client.schema.contains({"class": "Barge", "properties": []}))

objects = weaviate.ObjectsBatchRequest()
objects.add({"name": "Altona", "depth": 9.5}, "Harbour", uid(1), vector=[0.5, 1.0])
objects.add({"name": "Cuxhaven", "depth": 14}, "Harbour", uid(2))
objects.add({"name": 5, "load": "heavy"}, "Barge", uid(11))
objects.add({"name": "Ilse", "load": 120}, "Barge", uid(12))
objects.add({"name": "without an id"}, "Harbour")
for item in client.batch.create(objects):
    print("object", item["id"] if item["id"].startswith("25") else "made", outcome(item))

references = weaviate.ReferenceBatchRequest()
references.add(uid(12), "Barge", "calls", uid(1))
references.add(uid(12), "Barge", "calls", uid(2))
references.add(uid(12), "Barge", "berths", uid(2))
for item in client.batch.create(references):
    print("reference", item["from"], item["to"], outcome(item))

barge = client.data_object.get_by_id(uid(12))
print("barge", barge["properties"]["name"], [call["beacon"] for call in barge["properties"]["calls"]])
print("vector", client.data_object.get_by_id(uid(1), with_vector=True)["vector"])

print("created", client.data_object.create({"name": "Stade"}, "Harbour", uid(3)))
try:
    client.data_object.create({"name": "Stade"}, "Harbour", uid(3))
except weaviate.ObjectAlreadyExistsException:
    print("already exists")
client.data_object.update({"depth": 3.5}, "Harbour", uid(3))
print("merged", client.data_object.get_by_id(uid(3))["properties"])
client.data_object.reference.add(uid(12), "calls", uid(3))
print("calls", len(client.data_object.get_by_id(uid(12))["properties"]["calls"]))
print("validate", client.data_object.validate({"name": 7}, "Harbour", uid(9)))
client.data_object.delete(uid(3))
print("deleted", client.data_object.get_by_id(uid(3)))
client.schema.delete_class("Barge")
client.schema.delete_class("Harbour")
print("left", client.schema.get())
