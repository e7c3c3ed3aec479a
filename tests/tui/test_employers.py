"""A second employer: its list is pasted, stories serve it, and loops go by it."""

from __future__ import annotations

from pathlib import Path

from srs_interview.core.cards import Link, Story
from srs_interview.core.coaching import employers
from srs_interview.deckfile import employer_deck
from tests.tui import house
from tests.tui.banks import notes
from tests.tui.hosts import footer, paste, seen, until

LIST = "Delivering at Pace: we finish\nCandor\n\nCandor\n"


async def test_a_pasted_list_is_practised_for_with_the_stories_there_are(
    tmp_path: Path,
) -> None:
    database = house.fresh(tmp_path)
    house.at_home(database)
    store = house.opened(database)
    trust = "amazon-leadership-principles/earn-trust"
    store.writing.save(Story("", "The rack", (Link(trust),), action="I used SQL."))
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        await pilot.press("e")
        await until(lambda: "everything that is here" in seen(app))
        assert "16 principles, 1 of your stories serves them" in seen(app)

        await pilot.press("a")
        await until(lambda: house.named(app) == "NewEmployerScreen")
        await paste(pilot, "Northwind")
        await pilot.press("tab", "tab")
        await paste(pilot, LIST)
        await until(lambda: "2 values, 8 questions" in seen(app))
        assert "line 4: 'Candor' is there already" in seen(app)
        await pilot.press("ctrl+s")
        await until(lambda: "▶ Northwind values" in seen(app))
        await pilot.press("u")
        # Nobody saw a file: its ending would be no name for what was done.
        await until(lambda: "Taken back: Imported Northwind values" in notes(app))
        await pilot.press("U")
        await until(lambda: "Northwind values" in seen(app))
        await pilot.press("G")

        await pilot.press("n")
        assert "Your next interview asks: Northwind values." in seen(app)
        assert [each.name for each in app.opened.coaching.job().principles] == [
            *("Delivering at Pace", "Candor"),
        ]

        await pilot.press("enter")
        await until(lambda: house.named(app) == "MappingScreen")
        await pilot.pause()
        assert "Earn Trust → Candor" in seen(app)
        await pilot.press("a", "enter")
        await until(lambda: house.named(app) == "EmployersScreen")
        (story,) = app.opened.writing.stories()
        assert story.principles == (trust, "northwind-values/candor")
        await pilot.press("u")
        (story,) = app.opened.writing.stories()
        assert story.principles == (trust,)

        await pilot.press("r")
        await until(lambda: "Role: not said yet" in seen(app))
        await pilot.press("e")
        await until(lambda: house.named(app) == "RoleForm")
        await paste(pilot, "Data engineer")
        await pilot.press("tab", "tab")
        await paste(pilot, "SQL, vendors")
        await pilot.press("ctrl+s")
        await until(lambda: "  SQL: The rack" in seen(app))
        assert "  vendors: no story shows it yet" in seen(app)
        await pilot.press("space", "right")
        assert "must be prepared   weight 2" in seen(app)
        await pilot.press("u", "u", "u")
        await until(lambda: "Role: not said yet" in seen(app))
        assert "must be prepared" not in seen(app)


async def test_values_in_another_language_are_paired_by_hand(tmp_path: Path) -> None:
    database = house.fresh(tmp_path)
    house.at_home(database)
    made = employers.made("Nordwind", employers.read("Mut\nVerantwortung").values)
    store = house.opened(database)
    owned = "amazon-leadership-principles/ownership"
    store.writing.save(Story("", "The rack", (Link(owned),), action="I used SQL."))
    store.importing.data(employer_deck.text_of(made).encode(), source="Nordwind")
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        await pilot.press("e")
        await until(lambda: "Nordwind" in seen(app))
        await pilot.press("G", "enter")
        await until(lambda: "Nothing here is like Nordwind values" in seen(app))
        assert not {"Confirm", "Tick"} & {*footer(app)}
        await pilot.press("p")
        await until(lambda: "Whose stories serve Mut?" in seen(app))
        assert "▶ [ ] Ownership   1 story" in seen(app)
        await pilot.press("enter")
        await until(lambda: "[x] Ownership → Mut   you said so" in seen(app))
        assert "Nothing is proposed for 1 of them" in " ".join(seen(app).split())
        await pilot.press("space", "enter")
        assert notes(app) == ["Nothing is ticked; esc leaves it so."]
        await pilot.press("space", "enter")
        await until(lambda: house.named(app) == "EmployersScreen")
        (story,) = app.opened.writing.stories()
        assert story.principles == (owned, "nordwind-values/mut")
