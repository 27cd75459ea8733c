"""The rules by which dossiers become Airwars' tables, as a codebook tells them."""

from typing import Final

RULES: Final = (
    (
        "The five tables are Airwars'; the names of the columns are this project's, after the"
        " terms that Airwars publishes. Airwars has not reviewed these data and its name is no mark"
        " of its approval."
    ),
    (
        "An incident is in if somebody tells of people killed or injured in it, also where that is"
        " denied. It need not be a strike: strike_type is empty for what is none. What was planned,"
        " threatened, denied to have happened or is hypothetical is left out."
    ),
    (
        "Civilian status is presumed. People whose status no source tells count as civilians, and"
        " so do those whom a source calls civilians. Who is called an officer or by a rank, or"
        " leads an armed group, counts as a belligerent."
    ),
    (
        "What a party says of its enemy is a claim and no proof. Those whom only such a party"
        " calls militants or soldiers are in the claimed_belligerents columns. They are never taken"
        " off what others tell of people, and count neither as civilians nor as belligerents: where"
        " nobody else tells of anybody, civilians are left empty, and are not zero. They may be the"
        " very people of whom others tell, so the two are never to be added up."
    ),
    (
        "Fighters whom a source itself tells to be among its people are taken off its least and"
        " its most, but off its least only where it speaks of its enemy. Fighters of whom another"
        " source tells, who is no enemy, may be among the people or not, and are taken off the"
        " least where they fit."
    ),
    (
        "A source that calls some of its people civilians gives the least with those, and the most"
        " with all whom it does not call fighters. Children, pupils or patients among the dead do"
        " not make the others fighters."
    ),
    (
        "Least and most: one source's standing figures of a group are one estimate, the largest."
        " The min is the least low of all estimates, the max the most high; an open end is taken at"
        " its only number. What is denied or doubted, and what its source has replaced, counts for"
        " none. The rule of tolls that an export is made under does not change them."
    ),
    (
        "What a party says of those whom it harmed counts for civilians only where nobody else"
        " tells of any, and its zero never does; what an unreliable source says counts where there"
        " is nothing else."
    ),
    (
        "A row with is_aggregate counts over many incidents, which may have rows of their own:"
        " never add the two up."
    ),
    "Empty is not zero: an empty min and max say that no standing claim gives a number.",
    (
        "Groups by age, sex and occupation are of civilians, and peacekeepers are under"
        " other_protected. A figure of several groups together, women and children, counts for none"
        " of them. Groups overlap: never add them up."
    ),
    (
        "Police count as belligerents, as the sources' state forces do; under humanitarian law"
        " they are civilians unless they fight. The casualties table tells them by occupation."
    ),
    (
        "People of unknown status on the side that did it, such as an attacker who died, are"
        " neither civilians nor belligerents; demonstrators and other unarmed people are civilians."
    ),
    (
        "Conceded is what a belligerent says of people whom it harmed, where it claims or confirms"
        " that it did it, or where it had denied any before. Two claims that differ make min and"
        " max."
    ),
    (
        "Grades and strike statuses are proposals where grade_by and strike_status_by are empty;"
        " names of those who set them may also be left out by the profile. A Discounted that rests"
        " on an enemy's word alone says so in grade_basis."
    ),
)
