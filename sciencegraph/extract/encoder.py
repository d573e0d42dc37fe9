"""Stage 3, the learnt reader: a small network that marks names, events, roles, posts, tags and dependencies.

Comes in: the words of a paragraph. Goes out: for every word a label with its probability. The network
(MiniLM-L6, fine-tuned by ``training/``, see ``sciencegraph/models/en_scidip``) runs on onnxruntime and is
loaded on first use.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sciencegraph.errors import ScienceGraphError
from sciencegraph.extract.trees import Bounds, find_heads

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_LONGEST = 380  # word pieces of a paragraph that are read; the network was trained on no longer ones
_PIECES_OF_WORD = 8
_REACH = {"roles": 45, "posts": 30}  # words around a trigger or a person that are read, as in training
_POSTS = ("O", "body", "title")  # of the columns of posts those that tell a post
_SLOW = ("SkipLayerNormFusion",)  # fused, it is slower than in parts: a fifth of the network's time
_LIKELY = 0.1  # probability from which a label of a trigger, role or post is told in the place of "O"


class Label(NamedTuple):
    """What the network says of a word, and how sure it is, in [0, 1].

    Of a trigger, a role or a post the likeliest label but "O" is told from 0.1 on: who reads it chooses how
    sure it must be.
    """

    label: str
    probability: float


_NONE = Label("O", 1.0)


class Grammar(NamedTuple):
    """What the network says of a paragraph's dependencies: how likely each head, each word's relation."""

    arcs: Any
    relations: tuple[str, ...]

    def cut(self, first: int, last: int) -> "Tree":
        """The grammar of some words (half-open), which count from 0: each word's likeliest head among them.

        It is that of ``Encoder.parse`` without sentences, for nothing; words not read are their own heads.
        """
        known = min(last, len(self.relations))
        heads = self.arcs[first:known, first:known].argmax(axis=1).tolist() if first < known else []
        return Tree(
            tags=("",) * (last - first),
            heads=(*heads, *range(len(heads), last - first)),
            relations=(*self.relations[first:known], *("",) * (last - max(first, known))),
        )


class Reading(NamedTuple):
    """The labels of a paragraph's words: names as BIO tags, the event type that a word tells or "O"."""

    names: tuple[Label, ...]
    triggers: tuple[Label, ...]
    grammar: Grammar


class Odds(NamedTuple):
    """How likely each word of a paragraph has each label: ``shares[word, column]``, in [0, 1].

    Words that were too far away to be asked about have 0 everywhere.
    """

    columns: tuple[str, ...]
    shares: Any

    def rate(self, label: str, first: int, last: int) -> float:
        """The mean share of a label over words (half-open)."""
        return float(self.shares[first:last, self.columns.index(label)].mean()) if first < last else 0.0


class Tree(NamedTuple):
    """The grammar of a paragraph's words: Penn tags, each word's head, its relation to it.

    ``heads`` are indices of words (a root's is its own), ``relations`` those of Universal Dependencies. Of
    words beyond the longest length nothing is known: "", and their own index.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Encoder:
    """The network with its tokenizer and labels.

    Args:
        session: The network.
        tokenizer: Splits words into pieces.
        labels: Names of the outputs' columns.
    """

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer", labels: dict[str, Any]) -> None:
        self._session, self._tokenizer, self._labels = session, tokenizer, labels
        self._pieces: dict[str, list[int]] = {}

    def read(self, words: Sequence[str]) -> Reading:
        """Names, triggers and grammar of a paragraph; words beyond the longest length are "O"."""
        outputs, firsts = self._run(words, None, ("names", "triggers", "relations", "arcs"))
        count = len(words)
        return Reading(
            self._label(outputs["names"], "names", count),
            self._label(outputs["triggers"], "triggers", count),
            Grammar(outputs["arcs"][:, firsts], self._pick(outputs["relations"], "relations")),
        )

    def parse(self, words: Sequence[str], sentences: Sequence[Bounds] | None = None) -> Tree:
        """Tags and dependencies of a paragraph.

        Args:
            words: The paragraph.
            sentences: Half-open ranges of its sentences, which no dependency leaves; each word's head is then
                that of the best tree. Without them the words are one sentence and each word has its likeliest
                head: fifty times as quick, and in a few sentences no tree.
        """
        outputs, firsts = self._run(words, None, ("tags", "relations", "arcs"))
        count, rest = len(words), len(words) - len(firsts)
        arcs = outputs["arcs"][:, firsts]
        heads = tuple(map(int, arcs.argmax(axis=1))) if sentences is None else find_heads(arcs, sentences)
        return Tree(
            tags=self._pick(outputs["tags"], "tags") + ("",) * rest,
            heads=heads + tuple(range(len(firsts), count)),
            relations=self._pick(outputs["relations"], "relations") + ("",) * rest,
        )

    def read_roles(self, words: Sequence[str], trigger: int) -> Odds:
        """Who takes part in the event that a word tells, as what; also its date, place and agreement.

        Words more than 45 away from it are not asked about.
        """
        low, _, logits = self._ask_around(words, (trigger, trigger + 1), "roles")
        return self._rate(words, low, logits)

    def read_story(self, words: Sequence[str], trigger: int) -> Odds:
        """The same over several paragraphs, all of whose words are asked about as far as the network reads.

        Args:
            words: The paragraphs around a trigger, each opened by a sign (see ``windows.py``).
            trigger: The word that tells the event.
        """
        outputs, _ = self._run(words, (trigger, trigger + 1), ("roles",))
        return self._rate(words, 0, outputs["roles"])

    def _rate(self, words: Sequence[str], low: int, logits: Any) -> Odds:
        """The odds of roles, which the logits tell from a word on."""
        shares = np.zeros((len(words), logits.shape[-1]))
        shares[low : low + len(logits)] = _normalise(logits)
        return Odds(tuple(self._labels["roles"]), shares)

    def read_posts(self, words: Sequence[str], person: Bounds) -> tuple[Label, ...]:
        """Which words are the "title" of a person's post and which the "body" that it is in.

        Words more than 30 away from the person are "O".

        Args:
            words: The paragraph.
            person: The words of the person's name (half-open).
        """
        low, high, logits = self._ask_around(words, person, "posts")
        labels = self._label(logits[:, : len(_POSTS)], "posts", high - low)
        return (_NONE,) * low + labels + (_NONE,) * (len(words) - high)

    def _ask_around(self, words: Sequence[str], mark: Bounds, head: str) -> tuple[int, int, Any]:
        """The words (half-open) around a marked one that are read, and what a head says of them."""
        low, high = max(0, mark[0] - _REACH[head]), min(len(words), mark[1] + _REACH[head])
        outputs, _ = self._run(words[low:high], (mark[0] - low, mark[1] - low), (head,))
        return low, high, outputs[head]

    def _run(
        self, words: Sequence[str], mark: Bounds | None, wanted: Sequence[str]
    ) -> tuple[dict[str, Any], list[int]]:
        """The wanted outputs at each word's first piece, and where these pieces are."""
        ids, shapes, marks, firsts = self._split(words, mark)
        batch = {"pieces": ids, "mask": [1] * len(ids), "marks": marks, "shapes": shapes}
        feed = {key: np.array([value], dtype=np.int64) for key, value in batch.items()}
        outputs = self._session.run(list(wanted), feed)
        return {key: value[0][firsts] for key, value in zip(wanted, outputs, strict=True)}, firsts

    def _split(
        self, words: Sequence[str], mark: Bounds | None
    ) -> tuple[list[int], list[int], list[int], list[int]]:
        ids, shapes, marks, firsts = [self._special("[CLS]")], [0], [0], []
        marked = range(*mark) if mark else range(0)
        for at, word in enumerate(words):
            pieces = self._find_pieces(word)
            if len(ids) + len(pieces) >= _LONGEST:
                break
            firsts.append(len(ids))
            ids += pieces
            shapes += [find_shape(word)] * len(pieces)
            marks += [int(at in marked)] * len(pieces)
        return [*ids, self._special("[SEP]")], [*shapes, 0], [*marks, 0], firsts

    def _special(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise ScienceGraphError(
                f"the model en_scidip is broken: its tokenizer lacks {token}; install sciencegraph again"
            )
        return int(number)

    def _find_pieces(self, word: str) -> list[int]:
        if word not in self._pieces:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_PIECES_OF_WORD]
            self._pieces[word] = ids or [self._special("[UNK]")]
        return self._pieces[word]

    def _pick(self, logits: Any, head: str) -> tuple[str, ...]:
        columns = self._labels[head]
        return tuple(columns[column] for column in logits.argmax(axis=-1))

    def _label(self, logits: Any, head: str, count: int) -> tuple[Label, ...]:
        columns = self._labels[head]
        probabilities = _normalise(logits)
        best = probabilities.argmax(axis=-1)
        if head != "names":  # what is likely enough to be asked about goes before "O", however likely that is
            told = probabilities[:, 1:].argmax(axis=-1) + 1
            likely = np.take_along_axis(probabilities, told[:, None], axis=-1)[:, 0] >= _LIKELY
            best = np.where(likely, told, best)
        labels = [
            Label(columns[column], round(float(row[column]), 4))
            for row, column in zip(probabilities, best, strict=True)
        ]
        return tuple(labels + [_NONE] * (count - len(labels)))


def _normalise(logits: Any) -> Any:
    """Logits as shares that add up to 1."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=65536)
def find_shape(word: str) -> int:
    """The case of a word as a number from 1 to 7, the feature that an uncased network lacks.

    Example:
        >>> [find_shape(word) for word in ("signed", "Kenya", "CAS", "MoU", "2024", ",", "A")]
        [1, 2, 3, 4, 5, 6, 7]
    """
    if any(letter.isdigit() for letter in word):
        return 5
    if not any(letter.isalpha() for letter in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    return 2 if word[0].isupper() and word[1:].islower() else 4


def find_model() -> Any:
    """The folder of the network's files in the installed package."""
    return files("sciencegraph").joinpath("models", "en_scidip")


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The network that the package ships, loaded once per process (about 0.3 s).

    Raises:
        ScienceGraphError: The installed package lacks its model files.
    """
    import onnxruntime  # heavy; commands that only ask questions must not pay for them
    from tokenizers import Tokenizer

    folder = find_model()
    if not folder.joinpath("reader.onnx").is_file():
        raise ScienceGraphError(
            "the model en_scidip is missing from the installed package; install sciencegraph again"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on every machine
    options.enable_mem_pattern = False  # no two inputs have one shape: planning memory for each costs more
    labels = json.loads(folder.joinpath("labels.json").read_text(encoding="utf-8"))
    with as_file(folder.joinpath("reader.onnx")) as path:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(_SLOW)
        )
    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Encoder(session, tokenizer, labels)
