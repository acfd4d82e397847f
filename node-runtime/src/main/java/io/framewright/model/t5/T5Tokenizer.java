package io.framewright.model.t5;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Text to tokens as T5 and UMT5 do it: a SentencePiece unigram model, the end token last. Reads a
 * checkpoint's {@code tokenizer} folder: {@code tokenizer.json} where there is one, else {@code
 * spiece.model}, as transformers 4.57 does (5 puts a space before the text whatever the settings
 * say). Loads nothing from a network. May be used by several threads at once.
 */
public final class T5Tokenizer implements AutoCloseable {
  private static final long MAX_BYTES = 1L << 28;

  /** Text is cut here, not by the library, so that cutting does not change its state. */
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");

  static {
    // DJL would fetch a CUDA build of its tokenizers where it sees a GPU, and call a cloud metadata
    // address, unless told otherwise.
    setUnlessGiven("RUST_FLAVOR", "cpu");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
  }

  private final HuggingFaceTokenizer tokenizer;
  private final long endId;
  private final OptionalInt modelMaxLength;

  private T5Tokenizer(HuggingFaceTokenizer tokenizer, long endId, OptionalInt modelMaxLength) {
    this.tokenizer = tokenizer;
    this.endId = endId;
    this.modelMaxLength = modelMaxLength;
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * Opens a {@code tokenizer} folder.
   *
   * @throws InputException when files are missing or damaged or are not of a T5 tokenizer
   */
  public static T5Tokenizer open(Path folder) {
    Path whole = folder.resolve("tokenizer.json");
    Path pieces = folder.resolve("spiece.model");
    if (Files.exists(whole)) {
      return open(whole, folder);
    }
    if (Files.exists(pieces)) {
      return open(pieces, folder);
    }
    throw new InputException(
        "There is no tokenizer in "
            + folder
            + ": neither tokenizer.json nor spiece.model is there.");
  }

  /**
   * Checks the {@code tokenizer_config.json} of a folder, if there is one.
   *
   * @throws InputException when it is damaged or asks for what no T5 tokenizer does
   */
  public static void checkSettings(Path folder) {
    TokenizerSettings.read(folder);
  }

  /**
   * Opens one of the two files, with the settings of the folder's {@code tokenizer_config.json}.
   */
  static T5Tokenizer open(Path file, Path folder) {
    TokenizerSettings settings = TokenizerSettings.read(folder);
    byte[] json =
        file.getFileName().toString().endsWith(".json")
            ? published(file)
            : converted(file, settings);
    HuggingFaceTokenizer tokenizer = load(file, json);
    long[] empty = tokenizer.encode("").getIds();
    if (empty.length != 1) {
      tokenizer.close();
      throw new InputException(
          "The tokenizer file "
              + file
              + " is not of a T5 tokenizer: it does not end a text with one end token.");
    }
    return new T5Tokenizer(tokenizer, empty[0], settings.maxLength());
  }

  private static HuggingFaceTokenizer load(Path file, byte[] json) {
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an in-memory stream does not fail
    } catch (EngineException e) {
      throw new IllegalStateException("the tokenizer library cannot be loaded", e);
    } catch (RuntimeException e) { // what the library makes of a file that it cannot use
      throw broken(file, e.getMessage(), e);
    }
  }

  private static InputException broken(Path file, String why, Exception cause) {
    return new InputException(
        "The tokenizer file " + file + " is damaged: " + why + ". Download it again.", cause);
  }

  /** A tokenizer.json as it is, once it has been found sound. */
  private static byte[] published(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw broken(file, "it is larger than 256 MB", null);
      }
      byte[] bytes = RegularFile.bytes(file);
      String problem = TokenizerJson.problem(bytes);
      if (problem != null) {
        throw broken(file, problem, null);
      }
      return bytes;
    } catch (IOException e) {
      throw new InputException(
          "The tokenizer file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** A SentencePiece model as a tokenizer.json. */
  private static byte[] converted(Path file, TokenizerSettings settings) {
    SentencePieceModel model = SentencePieceModel.read(file);
    String problem = model.charsMap().length == 0 ? null : CharsMap.problem(model.charsMap());
    if (problem != null) {
      throw broken(file, problem, null);
    }
    if (UnigramTokenizer.endId(model) < 0) {
      throw broken(file, "it has no end token </s>", null);
    }
    ObjectNode json = new UnigramTokenizer(model, settings).write();
    try {
      return new ObjectMapper().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree of our own making can be written
    }
  }

  /** The most tokens that the model was made for, end included, when its makers say so. */
  public OptionalInt modelMaxLength() {
    return modelMaxLength;
  }

  /** All tokens of a text, the end token last. */
  public long[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8); // lone surrogates become question marks
    return tokenizer.encode(new String(utf8, StandardCharsets.UTF_8)).getIds();
  }

  /**
   * The tokens of a text, cut to a length; the end token stays last.
   *
   * @param maxLength at least 1
   */
  public long[] encode(String text, int maxLength) {
    if (maxLength < 1) {
      throw new IllegalArgumentException("a length of " + maxLength);
    }
    long[] ids = encode(text);
    if (ids.length <= maxLength) {
      return ids;
    }
    long[] cut = Arrays.copyOf(ids, maxLength);
    cut[maxLength - 1] = endId;
    return cut;
  }

  /**
   * What is left of a text behind its first tokens.
   *
   * @param tokens of the whole text, without the end token
   * @param from where the first token begins that is left, an index of the text
   */
  record Tail(int tokens, int from) {}

  /** What is left of a text behind so many tokens, if anything; the end token does not count. */
  Optional<Tail> tail(String text, int tokens) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8); // as encode reads it
    Encoding encoding = tokenizer.encode(new String(utf8, StandardCharsets.UTF_8));
    int all = encoding.getIds().length - 1;
    if (all <= tokens) {
      return Optional.empty();
    }
    CharSpan span = encoding.getCharTokenSpans()[tokens];
    return Optional.of(new Tail(all, text.offsetByCodePoints(0, span.getStart())));
  }

  /** Frees the library's memory. */
  @Override
  public void close() {
    tokenizer.close();
  }
}
