package io.framewright.editor.preview;

import io.framewright.InputException;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;

/** A frame as a picture file: saved, or dragged out. */
final class FrameFile {
  private FrameFile() {}

  /** Writes a picture as PNG, not on the calling thread. */
  static CompletableFuture<Path> write(BufferedImage picture, Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            if (!ImageIO.write(picture, "png", file.toFile())) {
              throw new IOException("pictures of this kind cannot be written");
            }
            return file;
          } catch (IOException e) {
            throw new InputException(
                file + " cannot be written. Choose another folder, or free some space.", e);
          }
        });
  }

  /** The same into a folder for temporary files. */
  static CompletableFuture<Path> temporary(BufferedImage picture, String name) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.createTempDirectory("framewright-frame").resolve(name);
              } catch (IOException e) {
                throw new InputException("No file can be made for the frame.", e);
              }
            })
        .thenCompose(
            file ->
                write(picture, file)
                    .thenApply(
                        written -> {
                          written.toFile().deleteOnExit();
                          written.getParent().toFile().deleteOnExit();
                          return written;
                        }));
  }

  /** A file on its way to another window; it was begun to be written when the mouse went down. */
  record Dragged(CompletableFuture<Path> file) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return DataFlavor.javaFileListFlavor.equals(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor)
        throws UnsupportedFlavorException, IOException {
      if (!isDataFlavorSupported(flavor)) {
        throw new UnsupportedFlavorException(flavor);
      }
      try {
        return List.of(file.get().toFile());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
  }
}
