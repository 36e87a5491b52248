"""Every kind of open_clip model as a base gives the same output as open_clip, in torch and in ONNX."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort
import open_clip
import pytest
import tiny_bases
import torch
from landprompt_training.config import OpenClipBase
from landprompt_training.errors import BaseNotUsable, WeightsMissing
from landprompt_training.export.onnx_graphs import export_text
from landprompt_training.models.base import ImageTower
from landprompt_training.models.clip_base import open_base
from landprompt_training.models.open_clip_text import CausalSentences, HuggingFaceSentences, PaddedSentences
from PIL import Image
from tokenizers import Tokenizer

PROMPTS = ["forest", "a satellite photo of rivière à méandres.", "поле пшеницы", "water " * 60, "x"]


@pytest.fixture(scope="module", params=tiny_bases.KINDS)
def kind(request, tmp_path_factory):
    name = tiny_bases.write_base(tmp_path_factory.mktemp(request.param), request.param)
    return request.param, open_clip.create_model(name, require_pretrained=True).eval(), name


def test_embeddings_equal_those_of_open_clip(kind):
    title, model, name = kind
    base = open_base(OpenClipBase(model=name))
    with torch.no_grad():
        wanted = model.encode_text(open_clip.get_tokenizer(name)(PROMPTS), normalize=True)
        pictures = torch.rand(3, 3, tiny_bases.SIZE, tiny_bases.SIZE)
        torch.testing.assert_close(base.text.embed(PROMPTS), wanted, atol=2e-6, rtol=0)
        normal = (pictures - base.image.mean) / base.image.std
        torch.testing.assert_close(base.image(pictures), model.encode_image(normal))
    expected = {"hugging_face": HuggingFaceSentences, "siglip": PaddedSentences}.get(title, CausalSentences)
    assert isinstance(base.text.sentences, expected)
    assert base.logit_bias == (-10.0 if title == "siglip" else 0.0)


def test_prompt_embedding_does_not_depend_on_the_batch(kind):
    base = open_base(OpenClipBase(model=kind[2]))
    together = base.text.embed(PROMPTS)
    alone = torch.cat([base.text.embed([prompt]) for prompt in PROMPTS])
    torch.testing.assert_close(together, alone, atol=2e-6, rtol=0)


def test_exported_text_tower_equals_open_clip(kind, tmp_path):
    _, model, name = kind
    base = open_base(OpenClipBase(model=name))
    export_text(base.text, tmp_path, quantise=False)
    tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    tokenizer.enable_truncation(base.text.context_length)
    tokenizer.enable_padding()  # as in the engine
    tokens = tokenizer.encode_batch(PROMPTS)
    session = ort.InferenceSession(str(tmp_path / "text.onnx"), providers=["CPUExecutionProvider"])
    assert [i.name for i in session.get_inputs()] == ["input_ids", "attention_mask"]
    feed = {
        "input_ids": np.array([t.ids for t in tokens]),
        "attention_mask": np.array([t.attention_mask for t in tokens]),
    }
    with torch.no_grad():
        wanted = model.encode_text(open_clip.get_tokenizer(name)(PROMPTS), normalize=True).numpy()
    np.testing.assert_allclose(session.run(None, feed)[0], wanted, atol=1e-4)
    short = {name: array[:1, :3] for name, array in feed.items()}
    assert session.run(None, short)[0].shape == (1, tiny_bases.WIDTH)


def test_projection_preserves_rankings_of_fitted_phrases(tmp_path):
    torch.manual_seed(0)
    base = open_base(OpenClipBase(model=tiny_bases.write_base(tmp_path, "vit")), embedding_size=5)
    phrases = ["forest", "water", "houses", "road", "sand", "snow"]
    full = base.text.sentences
    own = base.text._run(full, phrases)
    base.text.fit(phrases)  # six phrases span five axes
    pictures = base.image(torch.rand(8, 3, 32, 32)).detach()
    reduced = (base.text._run(full, phrases) - base.text.centre) @ base.text.basis
    wanted, got = pictures @ own.T, base.place(pictures) @ reduced.T
    torch.testing.assert_close(got - got[:, :1], wanted - wanted[:, :1], atol=1e-4, rtol=0)
    assert base.place(pictures).shape == (8, 5)


def test_reports_missing_weights(tmp_path):
    with pytest.raises(WeightsMissing, match=r"there is no file .*nowhere\.pt.*pretrained = "):
        open_base(OpenClipBase(model="ViT-B-32", pretrained=str(tmp_path / "nowhere.pt")))
    with pytest.raises(WeightsMissing, match="names no checkpoint"):
        open_base(OpenClipBase(model="ViT-B-32"))
    with pytest.raises(WeightsMissing, match="not a known tag"):
        open_base(OpenClipBase(model="ViT-B-32", pretrained="no_such_tag"))
    with pytest.raises(WeightsMissing, match="config file missing"):
        open_base(OpenClipBase(model=f"local-dir:{tmp_path}"))


def test_error_suggests_quick_gelu_for_tags_that_imply_it(monkeypatch):
    def offline(*arguments, **options):
        raise OSError("no Internet")

    monkeypatch.setattr(open_clip, "create_model", offline)
    for tag, told in (("openai", True), ("laion2b_e16", False)):
        with pytest.raises(WeightsMissing, match="no Internet") as problem:
            open_base(OpenClipBase(model="ViT-B-32", pretrained=tag))
        assert ('pretrained = "/folder/checkpoint.pt" quick_gelu = true,' in str(problem.value)) == told


@pytest.mark.parametrize(("mode", "interpolation"), [("shortest", "bicubic"), ("squash", "bilinear")])
def test_pictures_are_resized_like_in_open_clip(tmp_path, mode, interpolation):
    name = tiny_bases.write_base(tmp_path, "vit", {"resize_mode": mode, "interpolation": interpolation})
    shades = np.linspace(0, 255, 48 * 96 * 3).reshape(48, 96, 3).round().astype(np.uint8)
    _, _, own = open_clip.create_model_and_transforms(name)
    base = open_base(OpenClipBase(model=name))
    picture = base.image.prepare(torch.from_numpy(shades).permute(2, 0, 1) / 255)
    wanted = own(Image.fromarray(shades)) * base.image.std + base.image.mean
    torch.testing.assert_close(picture, wanted, atol=2 / 255, rtol=0)


def test_rejects_base_that_pads_pictures(tmp_path):
    with pytest.raises(BaseNotUsable, match="resize mode 'longest'"):
        open_base(OpenClipBase(model=tiny_bases.write_base(tmp_path, "vit", {"resize_mode": "longest"})))


def test_image_tower_uses_the_first_of_two_outputs():
    visual = torch.nn.Module()
    visual.forward = lambda x: (x.mean(dim=(2, 3)), x.flatten(2))  # like CoCa
    tower = ImageTower(visual, 4, (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    torch.testing.assert_close(tower(torch.ones(2, 3, 4, 4)), torch.ones(2, 3))


def test_reads_checkpoint_file(tmp_path):
    tiny_bases.write_base(tmp_path, "vit")
    name = "tiny-vit-by-name"
    (tmp_path / "configs").mkdir()
    import json

    config = json.loads((tmp_path / "open_clip_config.json").read_text())["model_cfg"]
    (tmp_path / "configs" / f"{name}.json").write_text(json.dumps(config))
    open_clip.add_model_config(tmp_path / "configs")
    file = str(tmp_path / "open_clip_pytorch_model.bin")
    by_path = open_base(OpenClipBase(model=name, pretrained=file))
    assert by_path.image.digest() == open_base(OpenClipBase(model=f"local-dir:{tmp_path}")).image.digest()
    quick = open_base(OpenClipBase(model=name, pretrained=file, quick_gelu=True))
    for base, expected in ((by_path, False), (quick, True)):
        assert any(isinstance(m, open_clip.transformer.QuickGELU) for m in base.image.modules()) == expected
