package io.framewright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code obeys the import rules of the design, and the rules catch those that do not. */
class ArchitectureTest {
  private static final String SAMPLE = "io.framewright.architecture.sample";

  @TestFactory
  Stream<DynamicTest> codeObeys() {
    JavaClasses code =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.framewright");
    assertThat(code).as("classes").isNotEmpty();
    return ImportRules.under("io.framewright").stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(code)));
  }

  /** The sample packages break some rules; exactly these are reported, with the class at fault. */
  @Test
  void rulesCatchOffenders() {
    JavaClasses sample = new ClassFileImporter().importPackages(SAMPLE);
    List<String> broken =
        ImportRules.under(SAMPLE).stream()
            .filter(rule -> rule.evaluate(sample).hasViolation())
            .map(ArchRule::getDescription)
            .toList();
    assertThat(broken)
        .containsExactlyInAnyOrder(
            "graph imports nothing of ours but []",
            "graph is records of values: Java's own types and JSON trees",
            "model imports nothing of ours but [tensor]",
            "video imports nothing of ours but [files]",
            "only [tensor] import ai.djl.pytorch",
            "only [cli, encoder, guidance, model, plugin, run, sampling, serve, tensor] import ai.djl",
            "only [] import javax.swing",
            "only Tensors makes tensors from Java's memory",
            "numbers reach tensors as tensors",
            "every package is in the table of the design",
            "files that a user names are opened by RegularFile, which refuses pipes and devices",
            "slices matching '" + SAMPLE + ".(**)' should be free of cycles");
  }

  @Test
  void everyPackageSaysWhatItHolds() throws IOException {
    Path sources = Path.of("src", "main", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages).isNotEmpty();
      assertThat(packages)
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).isRegularFile());
    }
  }
}
