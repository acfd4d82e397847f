package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
  private static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final EngineClient client = EngineClientTest.client(server.url(), FakeServer.TOKEN);
  private final Workspaces workspaces = new Workspaces(CATALOGUE, client);

  @AfterEach
  void close() {
    server.close();
  }

  private static Node node(String id, String type, String property, String value) {
    return Node.of(id, "framewright/" + type, 1).withProperty(property, TextNode.valueOf(value));
  }

  private static String property(String workflow, String node, String name) {
    return new WorkflowReader()
        .read(workflow.getBytes(StandardCharsets.UTF_8), "w")
        .graph()
        .node(node)
        .orElseThrow()
        .properties()
        .get(name)
        .asText();
  }

  private String workflow(Node... nodes) {
    NodeGraph graph = NodeGraph.empty("w");
    for (Node node : nodes) {
      graph = graph.add(node);
    }
    return WorkflowWriter.write(graph);
  }

  @Test
  void whatLiesBesideTheWorkflowKeepsItsPath() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    Path picture = Files.writeString(folder.resolve("inputs/a b.png"), "x");
    String text = workflow(node("k", "keyframe", "file", "inputs/a b.png"));
    Workspaces.Packed packed = workspaces.pack(text, folder);
    assertThat(packed.workflow()).isEqualTo(text);
    assertThat(packed.files()).containsOnlyKeys("inputs/a b.png").containsValue(picture);
  }

  @Test
  void whatLiesElsewhereGetsAPathOfItsOwn(@TempDir Path other) throws Exception {
    Path picture = Files.writeString(other.resolve("p.png"), "x");
    Workspaces.Packed packed =
        workspaces.pack(workflow(node("k", "keyframe", "file", picture.toString())), folder);
    String there = property(packed.workflow(), "k", "file");
    assertThat(there).startsWith("elsewhere/").endsWith("/p.png");
    assertThat(packed.files()).containsOnlyKeys(there);
  }

  /** The paths have one hash code in Java. */
  @Test
  void filesOfOneNameFromTwoFoldersStayTwo(@TempDir Path other) throws Exception {
    Path first = Files.createDirectories(other.resolve("Aa")).resolve("p.png");
    Path second = Files.createDirectories(other.resolve("BB")).resolve("p.png");
    Files.writeString(first, "1");
    Files.writeString(second, "2");
    assertThat(first.toString()).hasSameHashCodeAs(second.toString());
    Workspaces.Packed packed =
        workspaces.pack(
            workflow(
                node("a", "keyframe", "file", first.toString()),
                node("b", "keyframe", "file", second.toString())),
            folder);
    assertThat(packed.files())
        .containsEntry(property(packed.workflow(), "a", "file"), first)
        .containsEntry(property(packed.workflow(), "b", "file"), second);
  }

  @Test
  void aFolderOfPicturesIsSentWhole() throws Exception {
    Files.createDirectories(folder.resolve("clip"));
    Files.writeString(folder.resolve("clip/0.png"), "x");
    Files.writeString(folder.resolve("clip/1.png"), "x");
    Workspaces.Packed packed =
        workspaces.pack(workflow(node("v", "video", "file", "clip")), folder);
    assertThat(packed.files()).containsOnlyKeys("clip/0.png", "clip/1.png");
  }

  @Test
  void modelsAndMissingFilesAreTheEnginesBusiness() {
    String text =
        workflow(
            node("m", "model", "checkpoint", "pocket-wan"),
            node("k", "keyframe", "file", "missing.png"));
    Workspaces.Packed packed = workspaces.pack(text, folder);
    assertThat(packed.files()).isEmpty();
    assertThat(packed.workflow()).isEqualTo(text);
    assertThat(workspaces.pack("rubbish", folder).workflow()).isEqualTo("rubbish");
  }

  @Test
  void clipsThatWouldLeaveTheFolderAreWrittenInside() {
    String text =
        workflow(
            node("a", "save-video", "file", folder.resolve("../out/{name}").toString()),
            node("b", "save-video", "file", "out/{name}"));
    Workspaces.Packed packed = workspaces.pack(text, folder);
    assertThat(property(packed.workflow(), "a", "file")).isEqualTo("{name}");
    assertThat(property(packed.workflow(), "b", "file")).isEqualTo("out/{name}");
  }

  @Test
  void isSentAgainOnlyWhenItHasChanged() throws Exception {
    Path picture = Files.writeString(folder.resolve("p.png"), "x");
    String text = workflow(node("k", "keyframe", "file", "p.png"));
    server.on("POST /v1/workspaces", FakeServer.answer(201, "{\"id\":\"w1\"}"));
    server.on("PUT /v1/workspaces/w1/files/p.png", FakeServer.answer(200, "{}"));
    for (int i = 0; i < 2; i++) {
      Workspaces.Placed placed =
          workspaces.place(text, folder.toString()).get(10, TimeUnit.SECONDS);
      assertThat(placed.workspace()).isEqualTo("w1");
    }
    assertThat(server.requests)
        .containsExactly("POST /v1/workspaces", "PUT /v1/workspaces/w1/files/p.png");
    Files.writeString(picture, "longer");
    workspaces.place(text, folder.toString()).get(10, TimeUnit.SECONDS);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void namesThatAreTakenGetANumber() throws Exception {
    assertThat(FreeName.in(folder, "a.mp4")).isEqualTo(folder.resolve("a.mp4"));
    Files.writeString(folder.resolve("a.mp4"), "");
    Files.writeString(folder.resolve("a-2.mp4"), "");
    assertThat(FreeName.in(folder, "../x/a.mp4")).isEqualTo(folder.resolve("a-3.mp4"));
  }
}
