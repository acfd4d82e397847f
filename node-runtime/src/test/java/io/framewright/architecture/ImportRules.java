package io.framewright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The design's import rules for the packages under a root. A package may always import itself and
 * the classes of the root package; a package that is not there yet breaks no rule.
 */
final class ImportRules {
  /** Package -> what of ours it may import; each name stands for its sub-packages too. */
  private static final Map<String, Set<String>> LAYERS = new LinkedHashMap<>();

  /** Library -> the only packages that may import it. */
  private static final Map<String, Set<String>> LIBRARIES = new LinkedHashMap<>();

  /** Those that read a part of the system, or a secret that may well come through a pipe. */
  private static final Set<String> READ_ANYTHING =
      Set.of("RegularFile", "ProcessMemory", "ServeCommand", "Machine");

  private static final Set<String> ENGINE =
      Set.of("run", "compile", "validation", "workflow", "spi", "graph", "sampling", "guidance");

  static {
    Set<String> everything =
        Stream.concat(ENGINE.stream(), Stream.of("encoder", "model", "tensor", "video", "files"))
            .collect(Collectors.toSet());
    LAYERS.put(
        "cli",
        plus(plus(plus(plus(plus(everything, "serve"), "install"), "hub"), "report"), "plugin"));
    LAYERS.put("report", Set.of("run", "files"));
    LAYERS.put("serve", plus(everything, "install"));
    LAYERS.put("install", plus(plus(everything, "hub"), "plugin"));
    LAYERS.put("plugin", Set.of("graph", "spi", "run", "guidance", "tensor", "video"));
    LAYERS.put("compile", Set.of("graph", "spi", "validation", "run", "model"));
    LAYERS.put("validation", Set.of("graph", "spi"));
    LAYERS.put("workflow", Set.of("graph", "files"));
    LAYERS.put("spi", Set.of("graph", "run", "model")); // model: the summary of a checkpoint
    LAYERS.put(
        "run", Set.of("sampling", "encoder", "guidance", "model", "video", "tensor", "files"));
    LAYERS.put("encoder", Set.of("guidance", "tensor", "files"));
    LAYERS.put("sampling", Set.of("guidance", "model", "tensor"));
    LAYERS.put("guidance", Set.of("model", "tensor"));
    LAYERS.put("model", Set.of("tensor"));
    LAYERS.put("graph", Set.of());
    LAYERS.put("hub", Set.of("files"));
    LAYERS.put("tensor", Set.of());
    LAYERS.put("video", Set.of("files"));
    LAYERS.put("files", Set.of());

    LIBRARIES.put("ai.djl.pytorch", Set.of("tensor"));
    LIBRARIES.put(
        "ai.djl",
        Set.of(
            "tensor", "model", "guidance", "encoder", "sampling", "run", "plugin", "serve", "cli"));
    LIBRARIES.put("java.net.http", Set.of("hub"));
    LIBRARIES.put("com.sun.jna", Set.of("tensor"));
    LIBRARIES.put("org.bytedeco", Set.of("video"));
    LIBRARIES.put("io.javalin", Set.of("serve"));
    LIBRARIES.put("jakarta.servlet", Set.of("serve"));
    LIBRARIES.put("org.eclipse.jetty", Set.of("serve"));
    LIBRARIES.put("picocli", Set.of("cli"));
    LIBRARIES.put("me.tongfei.progressbar", Set.of("cli"));
    LIBRARIES.put("org.netbeans", Set.of());
    LIBRARIES.put("org.openide", Set.of());
    LIBRARIES.put("javax.swing", Set.of());
  }

  private ImportRules() {}

  private static Set<String> plus(Set<String> packages, String more) {
    Set<String> all = new TreeSet<>(packages);
    all.add(more);
    return all;
  }

  /**
   * All rules for the packages under a root, which is a full name such as {@code io.framewright}.
   */
  static List<ArchRule> under(String root) {
    List<ArchRule> rules = new ArrayList<>();
    LAYERS.forEach((name, allowed) -> rules.add(layer(root, name, allowed)));
    LIBRARIES.forEach((library, users) -> rules.add(library(root, library, users)));
    rules.add(graphIsPlain(root));
    rules.add(tensorsFromJava(root));
    rules.add(numbersForTensors(root));
    rules.add(everyPackageHasARule(root));
    rules.add(onlyRegularFilesAreRead(root));
    rules.add(slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true));
    return rules;
  }

  private static ArchRule layer(String root, String name, Set<String> allowed) {
    Set<String> open = plus(allowed, name);
    DescribedPredicate<JavaClass> foreign =
        describe(
            "are ours and in none of " + open,
            type -> {
              String layer = layerOf(root, type);
              return !layer.isEmpty() && !open.contains(layer);
            });
    return noClasses()
        .that(resideInAPackage(root + "." + name + ".."))
        .should()
        .dependOnClassesThat(foreign)
        .allowEmptyShould(true)
        .as(name + " imports nothing of ours but " + new TreeSet<>(allowed));
  }

  private static ArchRule library(String root, String library, Set<String> users) {
    String[] open =
        users.stream().map(user -> root + "." + user + "..").sorted().toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAnyPackage(open))))
        .should()
        .dependOnClassesThat(resideInAPackage(library + ".."))
        .allowEmptyShould(true)
        .as("only " + new TreeSet<>(users) + " import " + library);
  }

  private static ArchRule graphIsPlain(String root) {
    return classes()
        .that(resideInAPackage(root + ".graph.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.util..", "java.math..", root + ".graph..", root)
                .or(resideInAPackage("com.fasterxml.jackson.databind.node.."))
                .or(describe("JsonNode", type -> type.getSimpleName().equals("JsonNode"))))
        .allowEmptyShould(true)
        .as("graph is records of values: Java's own types and JSON trees");
  }

  /** What DJL makes from Java's memory is freed while libtorch still reads it. */
  private static ArchRule tensorsFromJava(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and()
        .doNotHaveFullyQualifiedName(root + ".tensor.Tensors")
        .should()
        .callMethodWhere(
            describe(
                "an NDManager creates a tensor",
                call ->
                    call.getTarget().getOwner().isAssignableTo(NDManager.class)
                        && call.getTarget().getName().startsWith("create")))
        .allowEmptyShould(true)
        .as("only Tensors makes tensors from Java's memory");
  }

  /** DJL makes a tensor of the number, from Java's memory, and closes it at once. */
  private static ArchRule numbersForTensors(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .callMethodWhere(
            describe(
                "an NDArray takes a number",
                call ->
                    call.getTarget().getOwner().isAssignableTo(NDArray.class)
                        && call.getTarget().getRawParameterTypes().size() == 1
                        && call.getTarget()
                            .getRawParameterTypes()
                            .get(0)
                            .isEquivalentTo(Number.class)))
        .allowEmptyShould(true)
        .as("numbers reach tensors as tensors");
  }

  private static ArchRule everyPackageHasARule(String root) {
    DescribedPredicate<JavaClass> known =
        describe(
            "are in a package of the design",
            type -> {
              String layer = layerOf(root, type);
              return layer.isEmpty() || LAYERS.containsKey(layer);
            });
    return classes()
        .that(resideInAPackage(root + ".."))
        .should(be(known))
        .allowEmptyShould(true)
        .as("every package is in the table of the design");
  }

  private static ArchRule onlyRegularFilesAreRead(String root) {
    Set<String> readers =
        Set.of(
            "newInputStream",
            "newBufferedReader",
            "newByteChannel",
            "readAllBytes",
            "readAllLines",
            "readString",
            "lines");
    DescribedPredicate<JavaCall<?>> opening =
        describe(
            "open a file to read it",
            call -> {
              String owner = call.getTargetOwner().getName();
              String name = call.getTarget().getName();
              boolean takesFile =
                  call.getTarget().getRawParameterTypes().stream()
                      .anyMatch(type -> type.isEquivalentTo(File.class));
              return owner.equals("java.nio.file.Files") && readers.contains(name)
                  || owner.equals("java.io.FileInputStream") && name.equals("<init>")
                  || owner.equals("java.io.FileReader") && name.equals("<init>")
                  || owner.startsWith("com.fasterxml.jackson")
                      && name.startsWith("read")
                      && takesFile
                  || owner.equals("javax.imageio.ImageIO") && name.equals("read") && takesFile;
            });
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(describe("may not read anything", t -> !READ_ANYTHING.contains(t.getSimpleName())))
        .should()
        .callCodeUnitWhere(opening)
        .allowEmptyShould(true)
        .as("files that a user names are opened by RegularFile, which refuses pipes and devices");
  }

  /** The name below the root, such as {@code model}; empty for the root itself and for others. */
  private static String layerOf(String root, JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.")[0] : "";
  }
}
