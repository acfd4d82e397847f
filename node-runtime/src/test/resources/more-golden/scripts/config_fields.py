"""The fields that each class of a checkpoint's configuration files has, with their defaults: python config_fields.py FOLDER. Needs ../../golden/scripts' pins."""
import inspect, json, pathlib, sys
import diffusers, transformers
from diffusers import (AutoencoderKLCogVideoX, AutoencoderKLLTXVideo, AutoencoderKLWan, CogVideoXDDIMScheduler, CogVideoXDPMScheduler, CogVideoXImageToVideoPipeline, CogVideoXPipeline,
                       CogVideoXTransformer3DModel, FlowMatchEulerDiscreteScheduler, LTXConditionPipeline, LTXImageToVideoPipeline, LTXPipeline, LTXVideoTransformer3DModel,
                       UniPCMultistepScheduler, WanImageToVideoPipeline, WanPipeline, WanTransformer3DModel)
from transformers import CLIPImageProcessor, CLIPVisionConfig, PretrainedConfig, T5Config, T5Tokenizer, T5TokenizerFast, UMT5Config
from transformers.models.clip.image_processing_clip_fast import CLIPImageProcessorFast
from transformers.tokenization_utils_base import PreTrainedTokenizerBase

ARGUMENTS = (AutoencoderKLCogVideoX, AutoencoderKLLTXVideo, AutoencoderKLWan, CogVideoXDDIMScheduler, CogVideoXDPMScheduler, CogVideoXImageToVideoPipeline, CogVideoXPipeline,
             CogVideoXTransformer3DModel, FlowMatchEulerDiscreteScheduler, LTXConditionPipeline, LTXImageToVideoPipeline, LTXPipeline, LTXVideoTransformer3DModel,
             UniPCMultistepScheduler, WanImageToVideoPipeline, WanPipeline, WanTransformer3DModel, CLIPImageProcessor, T5Tokenizer, T5TokenizerFast)

def plain(x):
    if isinstance(x, (list, tuple)): return [plain(v) for v in x]
    if x is inspect.Parameter.empty: return None
    return x.value if hasattr(x, "value") else x

def arguments(c): return {k: plain(p.default) for k, p in inspect.signature(c.__init__).parameters.items() if k not in ("self", "kwargs")}

if __name__ == "__main__":
    fields = {c.__name__: arguments(c) for c in ARGUMENTS}
    for c in (T5Config, UMT5Config, CLIPVisionConfig): fields[c.__name__] = {**c().to_dict(), **arguments(PretrainedConfig), **arguments(c)}
    fields["CLIPImageProcessorFast"] = {k: plain(getattr(CLIPImageProcessorFast, k, None)) for k in CLIPImageProcessorFast.valid_kwargs.__annotations__}
    sides = dict(padding_side="right", truncation_side="right", model_max_length=512, split_special_tokens=False, clean_up_tokenization_spaces=False, added_tokens_decoder={})
    for c in (T5Tokenizer, T5TokenizerFast): fields[c.__name__] = {**sides, **{k: None for k in PreTrainedTokenizerBase.SPECIAL_TOKENS_ATTRIBUTES}, **fields[c.__name__]}
    out = dict(about=f"diffusers {diffusers.__version__}, transformers {transformers.__version__}: class, field, default", classes=fields)
    path = pathlib.Path(sys.argv[1]) / "config-fields" / "fields.json"; path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(out, indent=1, sort_keys=True, default=str) + "\n")
