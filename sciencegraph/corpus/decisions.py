"""Stage 5: human decisions in the corpus; what is taken back stays on record.

Comes in: judgements. Goes out: the same, in the order they were made, each with its number.
"""

from collections.abc import Sequence

from sciencegraph.corpus.rows import insert_judgement, parse_judgement
from sciencegraph.corpus.transactions import CorpusFile
from sciencegraph.errors import NotFoundError
from sciencegraph.model import Judgement


class DecidedFile(CorpusFile):
    """An open corpus file with the decisions in it; ``Corpus`` adds the rest."""

    def judgements(self, *, retracted: bool = False) -> tuple[Judgement, ...]:
        """Human decisions in the order they were made; ``retracted`` gives those taken back, too."""
        query = "SELECT * FROM judgements WHERE retracted <= ? ORDER BY n"
        return tuple(parse_judgement(row) for row in self.fetch(query, int(retracted)))

    def add_judgement(self, judgement: Judgement) -> int:
        """Keeps a human decision.

        Returns:
            Its number, counted from 1, to take it back by.
        """
        return self.add_judgements([judgement])[0].number

    def add_judgements(self, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        """Keeps decisions that were made in one act, to be taken back together.

        Returns:
            The decisions, with their numbers.
        """
        kept: list[Judgement] = []
        with self.writing() as connection:
            for judgement in judgements:
                number = insert_judgement(connection, judgement, kept[0].act if kept else None)
                act = kept[0].act if kept else number
                kept.append(judgement.model_copy(update={"number": number, "act": act}))
        return tuple(kept)

    def retract_judgement(self, number: int | None = None) -> Judgement:
        """Takes a decision back: the numbered one, or the last that still holds.

        Returns:
            The decision, as retracted; it stays on record.

        Raises:
            NotFoundError: There is none to take back.
        """
        choice = "n = ?" if number is not None else "? IS NULL"
        query = f"SELECT * FROM judgements WHERE NOT retracted AND {choice} ORDER BY n DESC LIMIT 1"
        with self.writing() as connection:
            row = connection.execute(query, (number,)).fetchone()
            if row is None:
                raise NotFoundError(f"{self.path}: {self._tell_not_standing(number)}")
            connection.execute("UPDATE judgements SET retracted = 1 WHERE n = ?", (row["n"],))
        return parse_judgement(row).model_copy(update={"retracted": True})

    def retract_last_act(self) -> tuple[Judgement, ...]:
        """Takes back all decisions of the last act that still holds, the last one first.

        Raises:
            NotFoundError: There is none to take back.
        """
        with self.writing() as connection:
            standing = self.judgements()
            if not standing:
                raise NotFoundError(f"{self.path}: {self._tell_not_standing(None)}")
            undone = [item for item in standing[::-1] if item.act == standing[-1].act]
            for item in undone:
                connection.execute("UPDATE judgements SET retracted = 1 WHERE n = ?", (item.number,))
        return tuple(item.model_copy(update={"retracted": True}) for item in undone)

    def _tell_not_standing(self, number: int | None) -> str:
        if number is None:
            return "there is no judgement that could be taken back"
        if any(item.number == number for item in self.judgements(retracted=True)):
            return f"judgement {number} has been taken back already"
        return (
            f"there is no judgement {number} that could be taken back; `sciencegraph judgements` lists them"
        )
