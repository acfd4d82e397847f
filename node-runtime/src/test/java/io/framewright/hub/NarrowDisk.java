package io.framewright.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that says how much is free, and is full when one file has so many bytes. */
record NarrowDisk(long free, long most) implements Disk {
  @Override
  public long free(Path folder) {
    return free;
  }

  @Override
  public Sink open(Path file, long size) throws IOException {
    Sink real = Disk.real().open(file, size);
    return new Sink() {
      private long written = size;

      @Override
      public int write(ByteBuffer bytes) throws IOException {
        if (written + bytes.remaining() <= most) {
          written += bytes.remaining();
          return real.write(bytes);
        }
        ByteBuffer fits = bytes.slice().limit((int) (most - written));
        written += real.write(fits);
        throw new IOException("No space left on device");
      }

      @Override
      public void force() throws IOException {
        real.force();
      }

      @Override
      public boolean isOpen() {
        return real.isOpen();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
