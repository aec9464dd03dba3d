"""The answers of the catalogue over HTTP, on both stores."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from invented import copper_readings

from graph.stores.base import Store


def found(client: TestClient, path: str, **parameters: Any) -> Any:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def entity(client: TestClient, text: str) -> str:
    return str(found(client, "/v1/search", text=text)["hits"][0]["entity"]["id"])


def test_a_misspelt_name_is_found(client: TestClient) -> None:
    hits = found(client, "/v1/search", text="Arvo Tradng")["hits"]
    assert hits[0]["entity"]["name"] == "Arvo Trading"


def test_search_keeps_to_labels(client: TestClient) -> None:
    assert found(client, "/v1/search", text="Arvo Trading", label="Goods")["hits"] == []


def test_an_entity_says_what_it_is_called_and_where(client: TestClient) -> None:
    answer = found(client, f"/v1/entities/{entity(client, 'Arvo Trading')}")
    documents = {each.document.id for each in copper_readings()}
    assert answer["entity"]["name"] == "Arvo Trading"
    assert "Actor" in answer["entity"]["labels"]
    assert {use["name"]: set(use["documents"]) for use in answer["names"]} == {"Arvo Trading": documents}
    assert {(degree["type"], degree["direction"], degree["count"]) for degree in answer["degrees"]} == {
        ("SMUGGLES", "out", 1),
        ("LOCATED_IN", "out", 1),
        ("PAYS", "in", 1),
    }


def test_neighbours_come_with_their_sentences(client: TestClient) -> None:
    answer = found(client, f"/v1/entities/{entity(client, 'Arvo Trading')}/neighbours")
    names = {node["id"]: node["name"] for node in answer["nodes"]} | {answer["entity"]["id"]: "Arvo Trading"}
    said = {
        (names[x["source"]], x["type"], names[x["target"]], x["mode"], x["disputed"]) for x in answer["relationships"]
    }
    assert said == {
        ("Arvo Trading", "SMUGGLES", "copper", "asserted", True),
        ("Arvo Trading", "LOCATED_IN", "Port Lume", "asserted", False),
        ('Olen "Fox" Marr', "PAYS", "Arvo Trading", "hedged", False),
    }
    assert (answer["total"], answer["hidden"], answer["next"]) == (3, [], None)


def test_filters_hold_and_what_they_leave_out_is_counted(client: TestClient) -> None:
    path = f"/v1/entities/{entity(client, 'Arvo Trading')}/neighbours"
    answer = found(client, path, mode="hedged")
    assert [each["type"] for each in answer["relationships"]] == ["PAYS"]
    assert answer["filtered"] == 2
    both = found(client, path, type=["PAYS", "SMUGGLES"])
    assert {each["type"] for each in both["relationships"]} == {"PAYS", "SMUGGLES"}


def test_pages_of_neighbours_join_to_the_whole(client: TestClient) -> None:
    path = f"/v1/entities/{entity(client, 'Arvo Trading')}/neighbours"
    whole = [each["id"] for each in found(client, path)["relationships"]]
    pages, cursor = [], None
    while True:
        page = found(client, path, limit=1, **({"cursor": cursor} if cursor else {}))
        pages += [each["id"] for each in page["relationships"]]
        assert len(pages) + sum(each["count"] for each in page["hidden"]) == page["total"]
        cursor = page["next"]
        if cursor is None:
            break
    assert pages == whole


def test_evidence_puts_a_contradiction_side_by_side(client: TestClient) -> None:
    answer = found(client, f"/v1/entities/{entity(client, 'copper')}/evidence", type="SMUGGLES")
    assert {claim["mode"] for each in answer["by_document"] for claim in each["claims"]} == {"asserted", "denied"}
    (contradiction,) = answer["contradictions"]
    assert [claim["attribution"] for claim in contradiction["denied"]] == ["a port guard"]


def test_a_relationship_comes_with_its_claims(client: TestClient) -> None:
    near = found(client, f"/v1/entities/{entity(client, 'copper')}/neighbours", type="SMUGGLES")
    answer = found(client, f"/v1/relationships/{near['relationships'][0]['id']}")
    assert (answer["source"]["name"], answer["relationship"]["says"]) == ("Arvo Trading", "smuggles")
    claims = [claim for each in answer["evidence"]["by_document"] for claim in each["claims"]]
    assert {(claim["quote"][:27], claim["mode"]) for claim in claims} == {
        ("Arvo Trading 😀 smuggled cop", "asserted"),
        ("Arvo Trading never smuggled", "denied"),
    }


def test_a_path_reads_in_its_own_direction(client: TestClient) -> None:
    ends = {"from": entity(client, "copper"), "to": entity(client, "Port Lume"), "seconds": 60}
    answer = found(client, "/v1/paths", **ends)
    path = answer["paths"][0]
    assert [node["name"] for node in path["nodes"]] == ["copper", "Arvo Trading", "Port Lume"]
    assert [(step["words"], step["forward"]) for step in path["steps"]] == [
        ("is smuggled by", False),
        ("is located in", True),
    ]
    assert all(step["relationship"]["quote"] for step in path["steps"])


def test_where_there_is_no_path_the_answer_says_why(client: TestClient) -> None:
    ends = {"from": entity(client, "copper"), "to": entity(client, "Port Lume"), "seconds": 60}
    answer = found(client, "/v1/paths", **ends, avoid_type="LOCATED_IN")
    assert answer["paths"] == []
    assert answer["why"]
    assert answer["explored"]["entities"] >= 1


def test_documents_come_newest_first(client: TestClient) -> None:
    answer = found(client, "/v1/documents")
    assert [each["publisher"] for each in answer["documents"]] == ["Herald", "The Daily Lume"]
    assert found(client, "/v1/documents", publisher="Herald")["total"] == 1


def test_a_document_holds_its_quotes(client: TestClient) -> None:
    for reading in copper_readings():
        answer = found(client, f"/v1/documents/{reading.document.id}", text=True)
        assert answer["text"] == reading.document.text
        assert {claim["quote"] for claim in answer["claims"]} == {claim.quote for claim in reading.claims}
        for claim in answer["claims"]:
            assert answer["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_statistics_count_the_whole_graph(client: TestClient) -> None:
    answer = found(client, "/v1/statistics")
    assert (answer["documents"], answer["claims"], answer["disputed"]) == (2, 6, 1)


def test_the_ontology_is_told_whole(client: TestClient) -> None:
    answer = found(client, "/v1/ontology")
    assert {"name": "SMUGGLES", "says": "smuggles", "inverse": "is smuggled by"}.items() <= next(
        each for each in answer["types"] if each["name"] == "SMUGGLES"
    ).items()
    assert answer["labels"][0]["name"] == "Entity"


def test_ready_says_which_store_answers(client: TestClient, copper: Store) -> None:
    answer = found(client, "/ready")
    assert (answer["store"], answer["dialect"], answer["version"]) == (copper.address, copper.dialect, copper.version())
    assert found(client, "/health")["status"] == "ok"


def test_the_evidence_of_a_path_is_one_answer(client: TestClient) -> None:
    path = [entity(client, name) for name in ("copper", "Arvo Trading", "Port Lume")]
    answer = found(client, "/v1/evidence", entity=path)
    claims = {(claim["type"], claim["mode"]) for each in answer["by_document"] for claim in each["claims"]}
    assert claims == {("SMUGGLES", "asserted"), ("SMUGGLES", "denied"), ("LOCATED_IN", "asserted")}
    assert len(answer["contradictions"]) == 1
