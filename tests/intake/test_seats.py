"""Who holds a member's seats: a fold over meetings, whatever the order in which they are told."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rundan.intake.matching.holding.seats import Answer, Holding, Outcome, Sighting, fold_seats

FEB, MAR, APR = date(2026, 2, 6), date(2026, 3, 6), date(2026, 4, 6)


def saw(person: str, on: date, answer: Answer = "", *, place: int = 0, acting: bool = False) -> Sighting:
    return Sighting(person, on, on.month, place, answer, acting)


def fold(*sightings: Sighting, base: list[Holding] | None = None, seats: int = 1, limit: int | None = None) -> Outcome:
    return fold_seats(sightings, base=base or [], seats=seats, limit=limit)


def asked(outcome: Outcome) -> list[object]:
    return [question.sighting.person for question in outcome.questions]


def test_a_free_seat_goes_to_the_one_who_is_named() -> None:
    assert fold(saw("Maria", FEB)).holdings == [Holding("Maria", 0)]


def test_a_seat_that_is_held_is_asked_about_and_nobody_is_moved() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR))
    assert outcome.holdings == [Holding("Maria", 0)]
    assert asked(outcome) == ["Anna"]
    assert outcome.questions[0].held_by == ("Maria",)


def test_the_holder_who_comes_back_is_not_asked_about() -> None:
    assert asked(fold(saw("Maria", FEB), saw("Maria", MAR))) == []


def test_a_successor_takes_over_and_the_one_before_has_ended() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "successor"))
    assert outcome.holdings == [Holding("Maria", 0, ended=True), Holding("Anna", 0)]


def test_whoever_comes_back_sits_from_that_day() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "successor"), saw("Maria", APR, "successor"))
    assert outcome.holdings[0] == Holding("Maria", 0, ended=True)
    assert outcome.holdings[-1] == Holding("Maria", 0, since=APR)


def test_whoever_comes_back_after_someone_else_is_asked_about() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "successor"), saw("Maria", APR))
    assert asked(outcome) == ["Maria"]
    assert Holding("Anna", 0) in outcome.holdings


def test_a_predecessor_sits_until_the_next_one_is_named() -> None:
    outcome = fold(saw("Maria", FEB, "predecessor"), saw("Maria", MAR), saw("Anna", APR))
    assert outcome.holdings == [Holding("Maria", 0, ended=True), Holding("Anna", 0)]
    assert asked(outcome) == []


def test_a_predecessor_of_someone_entered_by_hand_has_left() -> None:
    outcome = fold(saw("Maria", FEB, "predecessor"), base=[Holding("Anna", 0)])
    assert outcome.holdings == [Holding("Anna", 0), Holding("Maria", 0, ended=True)]


def test_successor_told_forwards_is_predecessor_told_backwards() -> None:
    """Newest notes first: Anna has the seat when Maria is found to have sat before her."""
    forwards = fold(saw("Maria", FEB), saw("Anna", MAR, "successor"))
    backwards = fold(saw("Anna", MAR), saw("Maria", FEB, "predecessor"))
    assert set(forwards.holdings) == set(backwards.holdings)


def test_more_names_than_seats_are_all_asked_about() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", FEB, place=1))
    assert outcome.holdings == []
    assert asked(outcome) == ["Maria", "Anna"]
    assert outcome.questions[0].held_by == ()


def test_the_rule_of_the_network_gives_as_many_seats_as_it_says() -> None:
    two = fold(saw("Maria", FEB), saw("Anna", FEB, place=1), limit=2)
    assert two.holdings == [Holding("Maria", 0), Holding("Anna", 1)]
    many = fold(*(saw(name, FEB, place=place) for place, name in enumerate("ABCDE")), limit=0)
    assert [holding.slot for holding in many.holdings] == [0, 1, 2, 3, 4]


def test_one_more_representative_opens_a_seat_beyond_the_rule() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "another"), limit=1)
    assert outcome.holdings == [Holding("Maria", 0), Holding("Anna", 1)]


def test_a_deputy_speaks_for_the_seat_and_leaves_it_held() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "deputy"), saw("Anna", APR))
    assert outcome.holdings == [Holding("Maria", 0), Holding("Anna", 0, "deputy")]
    assert asked(outcome) == []


def test_tf_beside_an_ordinary_holder_is_acting() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, acting=True))
    assert outcome.holdings == [Holding("Maria", 0), Holding("Anna", 0, "acting")]


def test_a_guest_holds_nothing_and_does_not_come_back_as_a_question() -> None:
    outcome = fold(saw("Maria", FEB), saw("Anna", MAR, "guest"))
    assert outcome.holdings == [Holding("Maria", 0)]
    assert asked(outcome) == []


def test_whom_people_have_entered_is_not_moved_by_reading() -> None:
    by_hand = [Holding("Maria", 0)]
    outcome = fold(saw("Anna", FEB), base=by_hand)
    assert outcome.holdings == by_hand
    assert asked(outcome) == ["Anna"]


def test_who_has_left_gives_the_seat_free() -> None:
    outcome = fold(saw("Anna", FEB), base=[Holding("Maria", 0, ended=True)])
    assert Holding("Anna", 0) in outcome.holdings


ANSWERS: list[Answer] = ["", "", "", "successor", "predecessor", "deputy", "another", "guest", "holder"]
sightings = st.lists(
    st.builds(
        Sighting,
        st.sampled_from(["Maria", "Anna", "Jonas"]),
        st.sampled_from([FEB, MAR, APR]),
        st.just(1),
        st.integers(0, 50),
        st.sampled_from(ANSWERS),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda s: (s.person, s.on),
)


@given(sightings, st.sampled_from([None, 0, 1, 2]))
def test_the_order_of_telling_never_matters(told: list[Sighting], limit: int | None) -> None:
    unique = list({(s.on, s.place): s for s in told}.values())
    outcomes = [fold(*order, limit=limit) for order in permutations(unique)]
    assert all(o.holdings == outcomes[0].holdings and o.questions == outcomes[0].questions for o in outcomes)


@given(sightings, st.sampled_from([None, 0, 1, 2]))
def test_nobody_ever_shares_a_seat_as_ordinary(told: list[Sighting], limit: int | None) -> None:
    held = [(h.slot, h.kind) for h in fold(*told, limit=limit).holdings if not h.ended and h.kind != "deputy"]
    assert len(held) == len(set(held))
