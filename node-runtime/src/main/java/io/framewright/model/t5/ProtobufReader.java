package io.framewright.model.t5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a message in the protocol buffers' wire format, field by field. Strict: whatever does not
 * lie wholly inside the message is damage.
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /** The message is damaged; the text says how. */
  static final class DamageException extends Exception {
    private static final long serialVersionUID = 1;

    DamageException(String why) {
      super(why);
    }
  }

  private final ByteBuffer message;
  private int field;
  private int wireType;

  /** Reads a whole buffer as one message; the buffer's position is not used. */
  ProtobufReader(ByteBuffer message) {
    this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; its value is then read or skipped. Returns 0 at the end. */
  int next() throws DamageException {
    if (!message.hasRemaining()) {
      return 0;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    if (tag >>> 3 < 1 || tag >>> 3 >= 1 << 29) {
      throw new DamageException("it has a field numbered " + Long.toUnsignedString(tag >>> 3));
    }
    field = (int) (tag >>> 3);
    return field;
  }

  /** The field's value as a number. */
  long number() throws DamageException {
    expect(VARINT);
    return varint();
  }

  /** The field's value as a whole number of 32 bits. */
  int integer() throws DamageException {
    long value = number();
    if (value != (int) value) {
      throw new DamageException("its field " + field + " has the absurd value " + value);
    }
    return (int) value;
  }

  /** The field's value as true or false. */
  boolean flag() throws DamageException {
    return number() != 0;
  }

  /** The field's value as a single-precision number. */
  float real() throws DamageException {
    expect(FIXED32);
    need(4);
    return message.getFloat();
  }

  /** The field's value as bytes, without copying. */
  ByteBuffer bytes() throws DamageException {
    expect(BYTES);
    long length = varint();
    if (length < 0) {
      throw new DamageException("its field " + field + " has an absurd length");
    }
    need(length);
    ByteBuffer value = message.slice(message.position(), (int) length);
    message.position(message.position() + (int) length);
    return value;
  }

  /** The field's value as text. */
  String text() throws DamageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
    } catch (CharacterCodingException e) {
      throw new DamageException("its field " + field + " is not valid UTF-8");
    }
  }

  /** The field's value as a message of its own. */
  ProtobufReader message() throws DamageException {
    return new ProtobufReader(bytes());
  }

  /** Passes over the field's value. */
  void skip() throws DamageException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> pass(8);
      case BYTES -> bytes();
      case FIXED32 -> pass(4);
      default -> throw new DamageException("it has a field of the unknown kind " + wireType);
    }
  }

  private void pass(int count) throws DamageException {
    need(count);
    message.position(message.position() + count);
  }

  private void expect(int kind) throws DamageException {
    if (wireType != kind) {
      throw new DamageException(
          "its field " + field + " is of the kind " + wireType + " instead of " + kind);
    }
  }

  private void need(long count) throws DamageException {
    if (count > message.remaining()) {
      throw new DamageException(
          "it ends in the middle of a field; it was probably not downloaded to its end");
    }
  }

  private long varint() throws DamageException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      need(1);
      byte b = message.get();
      if (shift == 63 && (b & 0xFE) != 0) {
        break;
      }
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new DamageException("it has a number of more than 64 bits");
  }
}
