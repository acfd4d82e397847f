package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A libtorch of the user's own has to be where the variable says. */
class TorchLibraryTest {
  @TempDir private Path folder;

  @Test
  void aFolderWithoutLibtorchIsTold() throws IOException {
    String library = System.mapLibraryName("torch");
    assertThatThrownBy(() -> Torch.checkLibrary(folder.toString()))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "The variable PYTORCH_LIBRARY_PATH names "
                + folder
                + ", where there is no "
                + library
                + ". Let it name the folder torch/lib of a PyTorch, or unset it to use the libtorch"
                + " that comes along.");
    Files.createFile(folder.resolve(library));
    assertThatCode(() -> Torch.checkLibrary(folder.toString())).doesNotThrowAnyException();
    assertThatCode(() -> Torch.checkLibrary(null)).doesNotThrowAnyException();
  }
}
