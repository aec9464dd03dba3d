"""What the panels of the explorer do, each on the real API over each kind of store."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from explorer import Explorer, Hands
from playwright.sync_api import FilePayload, expect

from queries.documents import document, documents
from queries.evidence import entity_evidence
from queries.paths import paths
from queries.statistics import statistics

DROZHIN, MARENKO, KESTREL = "pavel-drozhin-4aed37", "viktor-marenko-ac931f", "kestrel-fuel-company-752bb1"

FERRY = "Arvo Trading Company shipped coal to Dandong in March 2021."


def numbers(words: str) -> list[int]:
    return [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", words)]


def test_the_first_view_says_what_the_graph_holds_and_where_to_begin(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    held = statistics(explorer.store)
    words = hands.page.get_by_text("speak of").inner_text()
    assert numbers(words)[:3] == [held.documents, held.entities, held.relationships]
    expect(hands.page.get_by_role("region", name="Well-connected").get_by_role("button")).to_have_count(5)
    hands.page.get_by_role("button", name="Kestrel Fuel Company").click()
    expect(hands.panel("Evidence")).to_contain_text("Kestrel Fuel Company")


def test_a_misspelt_name_is_found_by_keyboard_alone(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    keyboard = hands.page.keyboard
    keyboard.press("Tab")
    keyboard.press("/")
    keyboard.type("pavel drozin")
    listed = hands.page.get_by_role("option")
    expect(listed.first).to_contain_text("Pavel Drozhin")
    expect(listed.first).to_have_attribute("aria-selected", "true")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    keyboard.press("Enter")
    expect(hands.panel("Evidence").get_by_role("region", name="Pavel Drozhin")).to_be_visible()


def test_evidence_holds_every_claim_newest_first_and_both_sides_of_a_dispute(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    statements = hands.panel("Evidence").get_by_role("region", name="Statements")
    asked = entity_evidence(explorer.store, DROZHIN)
    expect(statements.get_by_text(re.compile(rf"^{asked.total} statements"))).to_be_visible()
    shown = statements.locator(".by-document blockquote").all_inner_texts()
    places = [{(claim.start, claim.end): claim.quote for claim in each.claims} for each in asked.by_document]
    told = [quotes[place] for quotes in places for place in sorted(quotes)]
    assert shown == told
    dispute = statements.get_by_role("region", name="Disputed")
    assert {" ".join(mark.split()) for mark in dispute.locator("mark").all_inner_texts()} >= {
        "Viktor Marenko",
        "denied",
    }


def test_a_quote_leads_into_its_document_where_exactly_its_words_are_marked(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    sentence = hands.panel("Evidence").locator(".sentence").filter(has_text="may have met").first
    quote = sentence.locator("blockquote").inner_text()
    sentence.get_by_role("button", name="In the document").click()
    marked = hands.panel("Document").locator(".document-text .target")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == quote


def test_a_citation_is_copied_with_its_source(explorer: Explorer, hands: Hands) -> None:
    hands.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hands.begin(explorer.address).find("pavel drozhin")
    sentence = hands.panel("Evidence").locator(".sentence").filter(has_text="may have met").first
    sentence.get_by_role("button", name="Copy as a citation").click()
    expect(hands.page.get_by_text("Citation copied").first).to_be_visible()
    copied = hands.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "“Galina Rusk, the chairwoman of the Coast Party, may have met Pavel Drozhin in April.” Mila Arendt,"
    )
    assert "7 May 2024" in copied
    assert "(“may”)" in copied


def test_paths_are_those_of_the_api_and_the_first_is_drawn(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    panel = hands.open("Paths")
    hands.choose("From", "marenko").choose("To", "kestrel")
    found = panel.get_by_role("region", name="Paths")
    asked = paths(explorer.store, (MARENKO,), (KESTREL,), k=5, seconds=60)
    expect(found.locator(".path")).to_have_count(len(asked.paths))
    assert found.locator(".path > .strength:first-child").all_inner_texts() == [
        one.strength.sentence for one in asked.paths
    ]
    steps = found.locator(".path").first.locator(".steps > li > p:first-child").all_inner_texts()
    names = {node.id: node.name for node in asked.paths[0].nodes}
    assert steps == [f"{names[step.source]} {step.words} {names[step.target]}" for step in asked.paths[0].steps]
    expect(found.get_by_role("button", name="In the picture", exact=True)).to_have_count(1)


def test_where_there_is_no_path_the_panel_says_why(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    panel = hands.open("Paths")
    hands.choose("From", "marenko").choose("To", "kestrel")
    panel.get_by_text("What a path may run through").click()
    panel.get_by_label("At most so many steps").fill("1")
    panel.get_by_label("At most so many steps").press("Tab")
    why = paths(explorer.store, (MARENKO,), (KESTREL,), max_length=1).why
    assert why
    expect(panel.get_by_text("No path was found.")).to_be_visible()
    expect(panel.get_by_text(why, exact=True)).to_be_visible()


def test_filters_hide_and_say_how_much_and_are_taken_away(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    panel = hands.open("Filters")
    panel.get_by_role("group", name="How it is said").get_by_role("checkbox", name="stated as a fact").uncheck()
    clear = hands.page.get_by_role("contentinfo").get_by_text(re.compile(r"^\d+ hidden by filters: "))
    expect(clear).to_be_visible()
    assert numbers(panel.locator(".summary").first.inner_text()) == numbers(clear.inner_text())
    chips = panel.get_by_role("list", name="Filters that are set").get_by_role("button")
    expect(chips).to_have_text([re.compile("reported"), re.compile("planned"), re.compile("denied")])
    hands.page.get_by_role("contentinfo").get_by_role("button", name="clear").click()
    expect(clear).to_be_hidden()
    expect(panel.get_by_text("Nothing in the picture is hidden")).to_be_visible()


def test_the_legend_counts_what_is_shown_of_all_there_is(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    people = hands.open("Filters").locator("label", has_text=re.compile("^person"))
    all_of_them = numbers(people.inner_text())
    assert all_of_them[0] == all_of_them[1] > 0
    people.get_by_role("checkbox").uncheck()
    expect(people).to_contain_text(f"0 of {all_of_them[1]}")


def test_the_timeline_counts_every_claim_and_its_brush_sets_the_dates(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    panel = hands.open("Timeline")
    first = panel.get_by_role("slider", name="From")
    total = numbers(panel.locator(".summary").inner_text())[-1]
    coarse = sum(numbers(each)[-1] for each in re.findall(r"\(\d+\)", panel.inner_text()))
    assert total + coarse == statistics(explorer.store).claims
    first.press("End")
    expect(panel.locator(".summary")).to_contain_text(re.compile("^[A-Z][a-z]+ 20[0-9]{2}: "))
    hands.open("Filters")
    expect(hands.panel("Filters").get_by_role("button", name=re.compile("since 20"))).to_be_visible()


def test_the_table_holds_the_links_of_the_picture_sorts_them_and_selects_with_it(
    explorer: Explorer, hands: Hands
) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    panel = hands.open("Table")
    on_screen = hands.page.get_by_role("contentinfo").get_by_text(re.compile(r"\d+ links$"))
    shown = numbers(on_screen.inner_text())[-1]
    rows = panel.locator("tbody tr")
    expect(rows).to_have_count(shown)
    panel.get_by_role("button", name="Documents").click()
    expect(panel.get_by_role("columnheader", name="Documents")).to_have_attribute("aria-sort", "descending")
    counts = [int(each) for each in panel.locator("tbody td:nth-child(5)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    rows.nth(0).get_by_role("button").click()
    expect(rows.nth(0)).to_have_class("chosen")
    expect(panel.locator("tr.chosen")).to_have_count(1)


def test_a_ready_made_question_is_answered_and_drawn(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    hands.page.get_by_role("button", name="Who is behind a company?").click()
    panel = hands.panel("Questions")
    expect(panel.get_by_role("button", name="Ask")).to_be_disabled()
    hands.choose("The company", "kestrel")
    panel.get_by_role("button", name="Ask").click()
    answer = panel.get_by_role("region", name="Answer")
    expect(answer.locator(".link-list > li").first).to_be_visible()
    count = answer.locator(".link-list > li").count()
    answer.get_by_role("button", name="Show them in the picture").click()
    expect(hands.page.get_by_role("contentinfo")).to_contain_text(re.compile(rf"{count} links"))


def test_a_question_in_cypher_is_a_table_and_can_be_drawn(explorer: Explorer, hands: Hands) -> None:
    hands.forgive("status of 400")
    hands.begin(explorer.address)
    panel = hands.open("Questions")
    panel.get_by_text("A question of your own, in Cypher").click()
    panel.get_by_role("textbox").fill(
        "MATCH (a:Person {name: 'Pavel Drozhin'})-[r:OWNS]->(b) RETURN a, b.name AS what ORDER BY what"
    )
    panel.get_by_role("textbox").press("Control+Enter")
    expect(panel.get_by_role("cell", name="Orlan Trading Company")).to_be_visible()
    assert (
        panel.locator("tbody tr td:first-child").all_inner_texts()
        == ["Pavel Drozhin"] * panel.locator("tbody tr").count()
    )
    panel.get_by_role("button", name="Show 1 entity in the picture").click()
    expect(hands.page.get_by_role("contentinfo")).to_contain_text("1 entity")
    panel.get_by_role("textbox").fill("CREATE (n) RETURN n")
    panel.get_by_role("button", name="Run").click()
    expect(panel.get_by_role("alert")).to_contain_text("CREATE")


def test_documents_are_searched_and_every_mark_leads_into_the_picture(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    panel = hands.open("Documents")
    panel.get_by_role("searchbox").fill("port diary")
    expect(panel.get_by_text("1 document", exact=True)).to_be_visible()
    panel.get_by_role("button", name="Port diary").click()
    text = hands.panel("Document").locator(".document-text")
    found = document(explorer.store, "port-diary-ace14e6c", text=True)
    spans = {(span.start, span.end) for mention in found.mentions for span in mention.spans}
    expect(text.locator(".mention").first).to_be_visible()
    assert text.locator(".mention").count() >= len(spans)
    assert text.evaluate(_WORDS) == found.text
    mention = text.locator(".mention").first
    name = (mention.get_attribute("title") or "").removesuffix(": show in the picture")
    mention.press("Enter")
    expect(hands.page.get_by_role("contentinfo")).to_contain_text(f"added around {name}")
    text.get_by_role("button", name="statement").first.click()
    text.get_by_role("group", name="What was read here").get_by_role("button").first.click()
    hands.open("Table")
    expect(hands.panel("Table").locator("tr.chosen").first).to_be_visible()


_WORDS = (
    "text => [...text.childNodes].filter(e => !e.classList?.contains('statements')).map(e => e.textContent).join('')"
)


def test_dropped_files_are_loaded_and_what_was_refused_is_told(explorer: Explorer, hands: Hands) -> None:
    hands.begin(explorer.address)
    before = statistics(explorer.store).documents
    hands.open("Load").locator("input[type=file]").set_input_files(
        [
            FilePayload(name="ferry.txt", mimeType="text/plain", buffer=FERRY.encode()),
            FilePayload(name="empty.txt", mimeType="text/plain", buffer=b""),
            FilePayload(name="broken.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 nothing"),
        ]
    )
    came = hands.panel("Load").get_by_role("region", name="What came of it")
    expect(came).to_be_visible()
    assert statistics(explorer.store).documents == before + 1
    refused = came.locator(".refused > li").all_inner_texts()
    assert {each.partition(":")[0] for each in refused} >= {"empty.txt", "broken.pdf"}
    came.get_by_role("button", name="ferry.txt").click()
    expect(hands.panel("Document").locator(".document-text")).to_contain_text("Arvo Trading Company shipped coal")
    with explorer.store.writer() as writer:
        writer.remove(documents(explorer.store, text="ferry.txt").documents[0].id)


def test_files_that_are_dropped_anywhere_begin_a_load(samples: Explorer, hands: Hands) -> None:
    hands.begin(samples.address)
    hands.page.evaluate(
        """() => { const held = new DataTransfer(); held.items.add(new File([""], "nothing.txt"));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true})); }"""
    )
    expect(hands.panel("Load").get_by_role("region", name="What came of it")).to_contain_text("nothing.txt")


def test_an_export_holds_what_is_in_the_picture_and_says_so(explorer: Explorer, hands: Hands, tmp_path: Path) -> None:
    hands.begin(explorer.address).find("pavel drozhin")
    panel = hands.open("Export")
    entities, links = numbers(panel.locator("label", has_text="What is in the picture").inner_text())
    panel.get_by_label("As").select_option("json")
    with hands.page.expect_download() as downloading:
        panel.get_by_role("button", name="Save yalu.json").click()
    downloading.value.save_as(tmp_path / "yalu.json")
    saved = json.loads((tmp_path / "yalu.json").read_text())
    assert (len(saved["nodes"]), len(saved["edges"])) == (entities, links)
    panel.get_by_label("As").select_option("docx")
    panel.get_by_label("Title of the report").fill("Who is he?")
    with hands.page.expect_download() as downloading:
        panel.get_by_role("button", name="Save yalu.docx").click()
    downloading.value.save_as(tmp_path / "yalu.docx")
    assert "Who is he?" in zipfile.ZipFile(tmp_path / "yalu.docx").read("word/document.xml").decode()
