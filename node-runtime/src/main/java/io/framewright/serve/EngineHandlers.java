package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.install.Explanation;
import io.framewright.install.Installation;
import io.framewright.install.Version;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.run.GuidedRun;
import io.framewright.run.MemoryPlan;
import io.framewright.run.RunPlan;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.ModelInfo;
import io.framewright.serve.api.NodeInfo;
import io.framewright.serve.api.ProblemInfo;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.tensor.ProcessMemory;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the engine is and has, and what it says of a workflow. */
final class EngineHandlers {
  static final int PROTOCOL = 1;

  private final Installation installation;
  private final Workplaces workplaces;
  private final TorchStart torch;
  private final ServiceSettings settings;
  private final Object explaining = new Object();

  EngineHandlers(
      Installation installation,
      Workplaces workplaces,
      TorchStart torch,
      ServiceSettings settings) {
    this.installation = installation;
    this.workplaces = workplaces;
    this.torch = torch;
    this.settings = settings;
  }

  List<Route> routes() {
    Content workflow = Content.of(WorkflowRequest.class);
    return List.of(
        Route.get(
            "/engine",
            "What the engine is and has.",
            Content.of(EngineInfo.class),
            context -> Json.send(context, 200, info())),
        Route.get(
            "/nodes",
            "The node types with their ports and properties.",
            Content.listOf(NodeInfo.class),
            context -> Json.send(context, 200, NodeInfos.of(installation.catalogue()))),
        Route.get(
            "/models",
            "The checkpoints that were found, broken ones included.",
            Content.listOf(ModelInfo.class),
            context -> Json.send(context, 200, models())),
        Route.send(
            HandlerType.POST,
            "/check",
            "Everything that is wrong with a workflow; runs nothing.",
            workflow,
            200,
            Content.of(CheckReport.class),
            context -> Json.send(context, 200, report(compile(request(context))))),
        Route.send(
            HandlerType.POST,
            "/explain",
            "What a workflow will do and cost; reads no weights.",
            workflow,
            200,
            Content.of(ExplainReport.class),
            context -> Json.send(context, 200, explain(compile(request(context))))));
  }

  private WorkflowRequest request(Context context) {
    return Json.read(context, WorkflowRequest.class, settings.limits());
  }

  private Compilation compile(WorkflowRequest request) {
    Path folder = workplaces.toLook(request.folder(), request.workspace());
    return workplaces.compile(request.workflow(), folder, request.allow());
  }

  /** What is wrong with a workflow, as values of the protocol. */
  static CheckReport report(Compilation compilation) {
    return new CheckReport(
        compilation.ok(),
        compilation.runs().size(),
        compilation.problems().stream().map(ProblemInfo::of).toList());
  }

  private EngineInfo info() {
    return new EngineInfo(
        Version.text(),
        PROTOCOL,
        torch.told(),
        torch.ready(),
        torch.devices(),
        ProcessMemory.totalBytes(),
        ProcessMemory.availableBytes(),
        settings.localFiles(),
        installation.modelFolders().stream().map(Path::toString).toList());
  }

  private List<ModelInfo> models() {
    return installation.models().list().stream().map(this::model).toList();
  }

  private ModelInfo model(ModelRepository.Found found) {
    String folder = found.folder().toString();
    try {
      ModelSummary model = installation.describe(found.folder());
      ModelSummary.Defaults own = model.defaults();
      return new ModelInfo(
          found.name(),
          folder,
          "",
          model.title(),
          model.family(),
          model.pictures().words(),
          model.toy(),
          model.weightBytes(),
          own.width(),
          own.height(),
          own.frames(),
          own.fps(),
          own.steps(),
          own.guidanceScale(),
          model.promptHint().orElse(""));
    } catch (InputException e) {
      return new ModelInfo(
          found.name(), folder, e.getMessage(), "", "", "", false, 0, 0, 0, 0, 0, 0, 0, "");
    }
  }

  /** One at a time: each maps a model's weights. */
  private ExplainReport explain(Compilation compilation) {
    if (!compilation.ok()) {
      return new ExplainReport(report(compilation), "", List.of());
    }
    torch.require();
    List<String> texts = new ArrayList<>();
    List<JsonNode> runs = new ArrayList<>();
    synchronized (explaining) {
      for (GuidedRun run : compilation.runs()) {
        RunPlan plan = RunPlan.of(run);
        MemoryPlan memory = MemoryPlan.of(run, installation.models(), -1);
        texts.add(Explanation.text(run, plan, memory));
        runs.add(Json.tree(Map.of("run", plan, "memory", memory)));
      }
    }
    return new ExplainReport(report(compilation), String.join("\n\n", texts), runs);
  }
}
