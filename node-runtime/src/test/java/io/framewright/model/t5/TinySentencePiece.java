package io.framewright.model.t5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes small SentencePiece models, field by field, right or wrong. */
final class TinySentencePiece {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A model over the letters a and b: pad 0, end 1, unknown 2, then what a space makes of them. */
  static TinySentencePiece letters() {
    return new TinySentencePiece()
        .piece("<pad>", 0, 3)
        .piece("</s>", 0, 3)
        .piece("<unk>", 0, 2)
        .piece("\u2581", -3, 1)
        .piece("a", -2, 1)
        .piece("b", -2, 1)
        .piece("\u2581a", -1, 1)
        .piece("ab", -1.5f, 1);
  }

  /** {@link #letters} as a whole model. */
  static byte[] whole() {
    return letters().trainer(1, 2).normalizer(true).bytes();
  }

  TinySentencePiece piece(String text, float score, int kind) {
    TinySentencePiece piece = new TinySentencePiece();
    piece.bytes(1, text.getBytes(StandardCharsets.UTF_8));
    piece.varint(2 << 3 | 5);
    piece.out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(score).array());
    return bytes(1, piece.number(3, kind).bytes());
  }

  TinySentencePiece trainer(int type, int unknownId) {
    TinySentencePiece trainer = new TinySentencePiece().number(3, type).number(40, unknownId);
    return bytes(2, trainer.number(41, -1).number(35, 1).bytes());
  }

  TinySentencePiece normalizer(boolean dummyPrefix) {
    return bytes(3, new TinySentencePiece().number(3, dummyPrefix ? 1 : 0).bytes());
  }

  TinySentencePiece number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  TinySentencePiece bytes(int field, byte[] value) {
    varint((long) field << 3 | 2).varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private TinySentencePiece varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
