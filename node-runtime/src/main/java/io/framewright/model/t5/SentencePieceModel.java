package io.framewright.model.t5;

import io.framewright.InputException;
import io.framewright.RegularFile;
import io.framewright.model.t5.ProtobufReader.DamageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tokenizer needs of a {@code spiece.model}: SentencePiece's {@code ModelProto} with a
 * unigram model (Kudo, arXiv 1804.10959).
 *
 * @param pieces by id
 * @param charsMap the normaliser's compiled map of characters; empty for none
 * @param dummyPrefix whether a space is put before the text
 * @param removeExtraSpaces whether runs of spaces and those at the ends are dropped
 * @param unknownId the piece that stands for what no piece covers
 * @param byteFallback whether what no piece covers is spelled in bytes instead
 */
record SentencePieceModel(
    List<Piece> pieces,
    byte[] charsMap,
    boolean dummyPrefix,
    boolean removeExtraSpaces,
    int unknownId,
    boolean byteFallback) {

  private static final long MAX_BYTES = 1L << 28;
  private static final int UNIGRAM = 1;

  /**
   * Characters that a piece may have: SentencePiece makes pieces of 16, and a piece of some ten
   * thousands ends the process, as the tokenizer library goes down its tree by recursion.
   */
  static final int LONGEST_PIECE = 1_000;

  /** What a piece is for, by its number in the file. */
  enum Kind {
    NONE,
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE
  }

  /** A piece of text with its log probability. */
  record Piece(String text, float score, Kind kind) {}

  /**
   * Reads a file.
   *
   * @throws InputException when it is missing, damaged, or not a unigram model
   */
  static SentencePieceModel read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw broken(file, "it is larger than 256 MB");
      }
      return parse(ByteBuffer.wrap(RegularFile.bytes(file)));
    } catch (DamageException e) {
      throw broken(file, e.getMessage());
    } catch (IOException e) {
      throw new InputException(
          "The tokenizer file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static InputException broken(Path file, String why) {
    return new InputException(
        "The tokenizer file " + file + " is damaged or not of T5: " + why + ". Download it again.");
  }

  private static SentencePieceModel parse(ByteBuffer bytes) throws DamageException {
    ProtobufReader model = new ProtobufReader(bytes);
    List<Piece> pieces = new ArrayList<>();
    Trainer trainer = null;
    Normalizer normalizer = null;
    for (int field = model.next(); field != 0; field = model.next()) {
      switch (field) {
        case 1 -> pieces.add(piece(model.message(), pieces.size()));
        case 2 -> trainer = Trainer.parse(model.message());
        case 3 -> normalizer = Normalizer.parse(model.message());
        default -> model.skip();
      }
    }
    if (pieces.isEmpty() || trainer == null || normalizer == null) {
      throw new DamageException(
          "it lacks its " + (pieces.isEmpty() ? "pieces" : "trainer or normalizer section"));
    }
    if (trainer.type != UNIGRAM) {
      throw new DamageException("it holds a model that is not a unigram model, as T5's are");
    }
    if (trainer.unknownId < 0
        || trainer.unknownId >= pieces.size()
        || pieces.get(trainer.unknownId).kind != Kind.UNKNOWN) {
      throw new DamageException("its id " + trainer.unknownId + " is not the unknown piece");
    }
    Set<String> texts = new HashSet<>();
    for (Piece piece : pieces) {
      if (!texts.add(piece.text)) {
        throw new DamageException("it has the piece '" + piece.text + "' twice");
      }
    }
    return new SentencePieceModel(
        List.copyOf(pieces),
        normalizer.charsMap,
        normalizer.dummyPrefix,
        normalizer.removeExtraSpaces,
        trainer.unknownId,
        trainer.byteFallback);
  }

  private static Piece piece(ProtobufReader message, int id) throws DamageException {
    String text = "";
    float score = 0;
    int kind = 1;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> text = message.text();
        case 2 -> score = message.real();
        case 3 -> kind = message.integer();
        default -> message.skip();
      }
    }
    if (text.isEmpty() || !Float.isFinite(score) || kind < 1 || kind >= Kind.values().length) {
      throw new DamageException("its piece " + id + " has no text, no finite score or no kind");
    }
    if (text.length() > LONGEST_PIECE) {
      throw new DamageException("its piece " + id + " has " + text.length() + " characters");
    }
    return new Piece(text, score, Kind.values()[kind]);
  }

  /** How the model was trained. */
  private record Trainer(int type, int unknownId, boolean byteFallback) {
    static Trainer parse(ProtobufReader message) throws DamageException {
      int type = UNIGRAM;
      int unknownId = 0;
      boolean byteFallback = false;
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 3 -> type = message.integer();
          case 24 -> {
            if (message.flag()) {
              throw new DamageException("it marks spaces at the ends of words, unlike T5");
            }
          }
          case 35 -> byteFallback = message.flag();
          case 40 -> unknownId = message.integer();
          default -> message.skip();
        }
      }
      return new Trainer(type, unknownId, byteFallback);
    }
  }

  /** How text is prepared. */
  private record Normalizer(byte[] charsMap, boolean dummyPrefix, boolean removeExtraSpaces) {
    static Normalizer parse(ProtobufReader message) throws DamageException {
      byte[] charsMap = {};
      boolean dummyPrefix = true;
      boolean removeExtraSpaces = true;
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 2 -> {
            ByteBuffer value = message.bytes();
            charsMap = new byte[value.remaining()];
            value.get(charsMap);
          }
          case 3 -> dummyPrefix = message.flag();
          case 4 -> removeExtraSpaces = message.flag();
          case 5 -> {
            if (!message.flag()) {
              throw new DamageException("it leaves spaces as they are, unlike T5");
            }
          }
          default -> message.skip();
        }
      }
      return new Normalizer(charsMap, dummyPrefix, removeExtraSpaces);
    }
  }
}
