package io.framewright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbridgedTest {
  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Abridged.of("", 16)).isEmpty();
    assertThat(Abridged.of("sixteen letters.", 16)).isEqualTo("sixteen letters.");
  }

  @Test
  void theMiddleOfALongTextIsLeftOut() {
    assertThat(Abridged.of("abcdefghijklmnopqrstuvwxyz", 16)).isEqualTo("abcdefghi … wxyz");
  }

  @Test
  void charactersOfTwoHalvesStayWhole() {
    String smiles = "\ud83d\ude00".repeat(20);
    for (int most = 16; most < 40; most++) {
      String abridged = Abridged.of(smiles, most);
      assertThat(abridged.length()).isLessThanOrEqualTo(most + 1);
      assertThat(abridged.replace("\ud83d\ude00", "")).isEqualTo(" … ");
    }
  }

  @Test
  void anExceptionKeepsItsBeginningAndItsEnd() {
    String message =
        new InputException("It is '" + "x".repeat(70_000) + "'. Mend it.").getMessage();
    assertThat(message).hasSize(4_000).startsWith("It is 'xxx").endsWith("xxx'. Mend it.");
  }
}
