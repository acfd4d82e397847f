package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Model node takes for a model's name, and what it says of those that can be downloaded. */
class ModelNamesTest {
  @TempDir Path folder;
  private Studio studio;
  private String home;

  @BeforeEach
  void start() throws IOException {
    studio = new Studio(folder);
    home = System.setProperty("user.home", folder.toString()); // no models of the user's own
  }

  @AfterEach
  void stop() {
    System.setProperty("user.home", home);
  }

  private Studio.Result check(String checkpoint) throws IOException {
    String workflow =
        Studio.workflow("{\"file\": \"one\"}")
            .replace("\"checkpoint\": \"wan\"", "\"checkpoint\": \"" + checkpoint + "\"");
    Path file = studio.write("one.fgw", workflow);
    return Studio.command("check", "--models", folder.resolve("models").toString(), "" + file);
  }

  @Test
  void ownerAndNameAreANameWhereverTheWorkflowLies() throws IOException {
    studio.copyModel("Some-Maker/Tiny-1.0");
    Studio.Result checked = check("Some-Maker/Tiny-1.0");
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    Studio.Result relative = check("models/Some-Maker/Tiny-1.0");
    assertThat(relative.code()).as(relative.out() + relative.err()).isZero();
  }

  @Test
  void aModelThatCanBeDownloadedIsSaidToBe() throws IOException {
    for (String name : new String[] {"wan-1.3b", "Wan-AI/Wan2.1-T2V-1.3B-Diffusers"}) {
      Studio.Result checked = check(name);
      assertThat(checked.code()).isEqualTo(2);
      assertThat(checked.out() + checked.err())
          .contains("There is no model called '" + name + "'")
          .contains("'framewright models get wan-1.3b' downloads Wan-AI/Wan2.1-T2V-1.3B-Diffusers");
    }
    Studio.Result unknown = check("no/body");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.out() + unknown.err())
        .contains("There is no model called 'no/body'")
        .doesNotContain("models get");
  }
}
