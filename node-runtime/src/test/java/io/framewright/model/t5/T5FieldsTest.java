package io.framewright.model.t5;

import io.framewright.model.ConfigFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of the text encoder's configuration files is read, refused, or of no effect. */
class T5FieldsTest {
  @TempDir Path folder;

  @Test
  void encoders() throws IOException {
    ConfigFields fields = new ConfigFields(folder.resolve("config.json"), T5Config::read);
    Map<String, String> others = Map.of("pruned_heads", "{\"0\": [1]}");
    String gated =
        "{\"feed_forward_proj\": \"gated-gelu\", \"is_gated_act\": true, \"dense_act_fn\":"
            + " \"gelu_new\", \"model_type\": ";
    Set<String> harmless =
        ConfigFields.ofTransformersAnd(
            "classifier_dropout",
            "dropout_rate",
            "initializer_factor",
            "num_decoder_layers",
            "use_cache");
    fields.check("T5Config", gated + "\"t5\"}", others, harmless);
    fields.check("UMT5Config", gated + "\"umt5\"}", others, harmless);
  }

  @Test
  void tokenizers() throws IOException {
    ConfigFields fields =
        new ConfigFields(
            folder.resolve("tokenizer_config.json"), file -> TokenizerSettings.read(folder));
    Map<String, String> others =
        Map.of(
            "sp_model_kwargs", "{\"enable_sampling\": true}",
            "additional_special_tokens", "[\"<extra_id_0>\", \"<shot>\"]",
            "legacy", "false",
            "added_tokens_decoder", "{\"0\": {\"content\": \"<pad>\"}}");
    Set<String> slow = // tokens that the vocabulary has, or no prompt; what is done with ids; names
        Set.of(
            "added_tokens_decoder",
            "bos_token",
            "clean_up_tokenization_spaces",
            "cls_token",
            "mask_token",
            "sep_token",
            "vocab_file");
    Set<String> fast = new TreeSet<>(slow);
    fast.add("tokenizer_file");
    fields.check("T5Tokenizer", "{}", others, slow);
    fields.check("T5TokenizerFast", "{}", others, fast);
  }
}
