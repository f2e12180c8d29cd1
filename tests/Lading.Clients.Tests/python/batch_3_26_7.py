"""weaviate-client 3.26.7: fixed and dynamic batches, workers, callbacks, references, tenants, single objects."""
import os
import threading

import weaviate

client = weaviate.Client(os.environ["SERVER_URL"], startup_period=None)
uid = lambda number: f"32600000-51c0-4d2e-8a17-{number:012x}"
seen, lock = [], threading.Lock()


def remember(results):
    with lock:
        seen.extend(results or [])


def report(title):
    with lock:
        done = sorted((item.get("id") or item["from"].rsplit("/", 1)[1] + " of " + item["from"].split("/")[-2], item["result"]["status"]) for item in seen)
        failed = sorted(item["result"]["errors"]["error"][0]["message"] for item in seen if item["result"]["status"] == "FAILED")
        seen.clear()
    print(title, len(done), "items", len(failed), "failed", failed)


client.schema.create({"classes": [
    {"class": "Store", "vectorizer": "none", "properties": [{"name": "name", "dataType": ["text"]}]},
    {"class": "Crate", "vectorizer": "none", "properties": [
        {"name": "label", "dataType": ["text"]}, {"name": "weight", "dataType": ["number"]}, {"name": "keptIn", "dataType": ["Store"]}]},
]})

client.batch.configure(batch_size=3, dynamic=False, num_workers=1, callback=remember, timeout_retries=2)
with client.batch as batch:
    for i in range(4):
        batch.add_data_object({"name": f"store {i}"}, "Store", uid(i), vector=[i, 1])
    batch.add_data_object({"label": 7}, "Crate", uid(20))
    batch.add_data_object({"label": "tea", "weight": 12.5}, "Crate", uid(21), vector=[0.1, 0.2])
    batch.add_reference(uid(21), "Crate", "keptIn", uid(0), "Store")
    batch.add_reference(uid(21), "Crate", "lostIn", uid(0), "Store")
report("fixed")

client.batch.configure(batch_size=2, dynamic=True, num_workers=1, callback=remember)
with client.batch as batch:
    for i in range(30, 230):
        batch.add_data_object({"label": f"crate {i}", "weight": i}, "Crate", uid(i))
    batch.add_reference(uid(30), "Crate", "keptIn", uid(1))
report("dynamic")

client.batch.configure(
    batch_size=4, dynamic=False, num_workers=4, callback=remember, weaviate_error_retries=weaviate.WeaviateErrorRetryConf(number_retries=2),
    consistency_level=weaviate.data.replication.ConsistencyLevel.ONE)
with client.batch as batch:
    for i in range(300, 340):
        batch.add_data_object({"label": f"crate {i}"} if i != 317 else {"label": ["no"]}, "Crate", uid(i))
report("workers")

crate = client.data_object.get_by_id(uid(21), class_name="Crate", with_vector=True)
print("crate", crate["properties"], crate["vector"])
print("exists", client.data_object.exists(uid(300), class_name="Crate"), client.data_object.exists(uid(317), class_name="Crate"))
count, after = 0, None
while page := client.data_object.get(class_name="Crate", limit=50, after=after)["objects"]:
    count, after = count + len(page), page[-1]["id"]
print("crates", count)

client.data_object.update({"weight": 13}, "Crate", uid(21))
client.data_object.replace({"label": "coffee"}, "Crate", uid(30))
print("changed", client.data_object.get_by_id(uid(21), class_name="Crate")["properties"]["weight"], client.data_object.get_by_id(uid(30), class_name="Crate")["properties"])
client.data_object.reference.update(uid(30), "keptIn", [uid(2), uid(3)], "Crate", ["Store", "Store"])
client.data_object.reference.delete(uid(30), "keptIn", uid(2), "Crate", "Store")
print("kept in", [ref["beacon"] for ref in client.data_object.get_by_id(uid(30), class_name="Crate")["properties"]["keptIn"]])
client.data_object.delete(uid(30), class_name="Crate")
print("gone", client.data_object.exists(uid(30), class_name="Crate"))

client.schema.create_class({"class": "Rent", "vectorizer": "none", "multiTenancyConfig": {"enabled": True}, "properties": [{"name": "sum", "dataType": ["number"]}]})
client.schema.add_class_tenants("Rent", [weaviate.Tenant("ground"), weaviate.Tenant("attic")])
client.batch.configure(batch_size=10, dynamic=False, num_workers=1, callback=remember)
with client.batch as batch:
    batch.add_data_object({"sum": 500.5}, "Rent", uid(5), tenant="attic")
    batch.add_data_object({"sum": 400}, "Rent", uid(5), tenant="ground")
    batch.add_data_object({"sum": 300}, "Rent", uid(6), tenant="cellar")
    batch.add_data_object({"sum": 200}, "Rent", uid(7))
report("tenants")
print("attic", client.data_object.get(class_name="Rent", tenant="attic")["objects"][0]["properties"])
print("tenants", sorted(tenant.name for tenant in client.schema.get_class_tenants("Rent")))

print("node", client.cluster.get_nodes_status()[0]["status"], client.is_live(), client.is_ready())
for name in ("Crate", "Store", "Rent"):
    client.schema.delete_class(name)
print("left", client.schema.get())
