"""A tagger of random weights with a vocabulary of few words, and its artefact."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from reportedly.corpora.form import TaggedText
from reportedly.resources.model.manifest import Card, Corpus, Encoder, Figure, Manifest
from reportedly.resources.model.scheme import AttributeHead, Scheme, SpanHead, TextHead, TieHead
from reportedly.training.examples import Example, encode_texts
from reportedly.training.export import export_tagger
from reportedly.training.model import Tagger

WORDS = "the gunmen kill ##ed 14 soldiers near gao . , said who they he army in on thursday".split()
UNKNOWN = "[UNK]"
LETTERS = [mark + chr(ord("a") + number) for mark in ("", "##") for number in range(26)]
TEXT = "The gunmen killed 14 soldiers near Gao, the army said. They killed who, he said.\n\n"
SCHEME = Scheme(
    spans=(
        SpanHead(layer="trigger"),
        SpanHead(layer="victims"),
        SpanHead(layer="muc4.victim"),
        SpanHead(layer="re3d.entity", labels=("Person", "Place")),
    ),
    attributes=(AttributeHead(name="trigger.type", layer="trigger", labels=("attack", "strike")),),
    texts=(TextHead(name="event", labels=("told",)),),
    ties=(
        TieHead(name="victims of", heads=("trigger",), tails=("victims",)),
        TieHead(name="same", heads=("victims",), tails=("victims",), symmetric=True),
    ),
)
CARD = Card(
    name="tiny-tagger",
    version="0.1",
    description="Finds things at random.",
    license="Apache-2.0",
    encoder=Encoder(name="tiny", license="Apache-2.0", source="chance"),
    corpora=(Corpus(name="house", license="Apache-2.0", train=3, dev=1),),
    recipe={"seed": 5},
    window=24,
    overlap=8,
    figures=(
        Figure(suite="house", split="dev", measure="trigger", value=0.5, low=0.25, high=0.75),
        Figure(suite="house", split="dev", measure="victims", value=0.25),
    ),
    held_out={"house": ("a",)},
)


def a_tokenizer() -> Tokenizer:
    """A tokenizer of the encoder's kind, with its marks where the encoder has them."""
    unused = [f"[unused{number}]" for number in range(99)]
    vocabulary = ["[PAD]", *unused, UNKNOWN, "[CLS]", "[SEP]", "[MASK]", *WORDS, *LETTERS]
    made = Tokenizer(
        models.WordPiece(
            vocab={word: number for number, word in enumerate(vocabulary)}, unk_token=UNKNOWN
        )
    )
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 102), ("[CLS]", 101))
    made.enable_truncation(16)
    made.enable_padding(length=16)
    return made


def a_tagger(scheme: Scheme = SCHEME, seed: int = 5) -> Tagger:
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=a_tokenizer().get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.2,
    )
    encoder = BertModel(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]
    tagger = Tagger(encoder, scheme)
    torch.nn.init.normal_(tagger.cases.weight)
    return tagger.eval()


def examples(scheme: Scheme = SCHEME) -> list[Example]:
    tokenizer = a_tokenizer()
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = [
        TaggedText(id=str(number), corpus="house", split="train", text=text)
        for number, text in enumerate((TEXT * 4, TEXT.upper(), "a b c said who, " * 9))
    ]
    return encode_texts(texts, scheme, tokenizer, size=CARD.window, overlap=CARD.overlap)


def export_tiny(folder: Path, scheme: Scheme = SCHEME) -> Manifest:
    return export_tagger(a_tagger(scheme), a_tokenizer(), CARD, examples(scheme), folder)
