"""The network that is trained: a small encoder (MiniLM-L6) with six heads, and how words become its input.

Comes in: words. Goes out: for every word piece the logits of names, triggers, roles, posts, tags and relations, and
for every pair of pieces how likely the second is the head of the first.
"""

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from sciencegraph.extract.encoder import find_shape

KINDS = ("organization", "person", "country", "place", "agreement")
NAMES = ("O", *(f"{head}-{kind}" for kind in KINDS for head in ("B", "I")))
TRIGGERS = ("O", "agreement", "meeting", "visit", "establishment", "collaboration", "achievement", "policy", "appointment")  # fmt: skip
ROLES = ("O", "signatory", "organizer", "chair", "speaker", "participant", "founder", "developer", "issuer", "supporter", "subject", "date", "place", "agreement")  # fmt: skip
POSTS = ("O", "body", "title", "home")  # of a marked person; of a marked body the home alone
TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS",
    "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB",
    "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
)  # fmt: skip
RELATIONS = (
    "root", "acl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nsubj:pass",
    "nummod", "obj", "obl", "obl:agent", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
)  # fmt: skip
HEADS = {
    "names": NAMES,
    "triggers": TRIGGERS,
    "roles": ROLES,
    "posts": POSTS,
    "tags": TAGS,
    "relations": RELATIONS,
}
OUTPUTS = (*HEADS, "arcs")
INPUTS = ("pieces", "mask", "marks", "shapes")
LONGEST = 380  # word pieces of an input
_SHAPES = 8  # those of find_shape, and 0 for padding
_ARC_WIDTH = 128
_PIECES_OF_WORD = 8


class Reader(nn.Module):
    """The encoder with the case of words as a feature, and a linear layer a head.

    ``marks`` (token type ids) are 1 at the trigger whose roles are asked, or at the person whose posts are, and 0
    everywhere for the other heads. Arcs are scored as by Dozat and Manning (2017), without their deep layers.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.shapes = nn.Embedding(_SHAPES, config.hidden_size)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict(
            {key: nn.Linear(config.hidden_size, len(labels)) for key, labels in HEADS.items()}
        )
        self.dependents = nn.Linear(config.hidden_size, _ARC_WIDTH)
        self.governors = nn.Linear(config.hidden_size, _ARC_WIDTH)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor, shapes: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Logits of each head by piece, then the arcs: ``[batch, dependent, governor]``."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        hidden = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, token_type_ids=marks
        ).last_hidden_state
        hidden = self.dropout(hidden)
        labels = tuple(self.heads[key](hidden) for key in HEADS)
        arcs = self.dependents(hidden) @ self.governors(hidden).transpose(1, 2) / _ARC_WIDTH**0.5
        return (*labels, arcs)


class Pieces:
    """Words to word pieces, with the first piece of each word."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.cache: dict[str, list[int]] = {}
        self.start, self.end = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")

    def split(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece ids, shapes by piece, index of each word's first piece; cut at the longest length."""
        ids, shapes, firsts = [self.start], [0], []
        for word in words:
            if word not in self.cache:
                found = self.tokenizer.encode(word, add_special_tokens=False).ids[:_PIECES_OF_WORD]
                self.cache[word] = found or [self.tokenizer.token_to_id("[UNK]")]
            pieces = self.cache[word]
            if len(ids) + len(pieces) >= LONGEST:
                break
            firsts.append(len(ids))
            ids += pieces
            shapes += [find_shape(word)] * len(pieces)
        return [*ids, self.end], [*shapes, 0], firsts


def load_config(folder: Path, attention: str = "eager") -> BertConfig:
    """The encoder's shape; "eager" attention exports to ONNX, "sdpa" trains a little faster."""
    config = BertConfig.from_json_file(folder / "config.json")
    config._attn_implementation = attention
    config.attention_probs_dropout_prob = 0.0  # a sixth of the time, for no gain that was seen
    return config
