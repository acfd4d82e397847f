package io.framewright.serve;

import io.framewright.compile.Compilation;
import io.framewright.run.TargetPictures;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Jobs: to run, to look at, to stop. */
final class JobHandlers {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int UNUSABLE = 422;

  private final JobQueue queue;
  private final Workplaces workplaces;
  private final EventStream events;
  private final ServiceLimits limits;

  JobHandlers(JobQueue queue, Workplaces workplaces, ServiceLimits limits) {
    this.queue = queue;
    this.workplaces = workplaces;
    this.events = new EventStream(limits.listeners());
    this.limits = limits;
  }

  List<Route> routes() {
    Content info = Content.of(JobInfo.class);
    Content png = Content.bytes("image/png");
    return List.of(
        Route.send(
            HandlerType.POST,
            "/jobs",
            "Runs a workflow; 422 with a CheckReport when it cannot run.",
            Content.of(JobRequest.class),
            CREATED,
            info,
            this::submit),
        Route.get(
            "/jobs",
            "All jobs, the oldest first.",
            Content.listOf(JobInfo.class),
            context -> Json.send(context, 200, queue.list())),
        Route.get(
            "/jobs/{id}",
            "A job as it stands.",
            info,
            context -> Json.send(context, 200, job(context).info())),
        Route.send(
            HandlerType.DELETE,
            "/jobs/{id}",
            "Cancels a job: at once where it waits, before the next block of the network where it runs.",
            Content.NONE,
            ACCEPTED,
            info,
            this::cancel),
        Route.get(
                "/jobs/{id}/events",
                "What happens to a job, as server-sent events with a JobEvent as data; 204 when"
                    + " nothing will follow.",
                new Content("text/event-stream", JobEvent.class, false),
                context -> events.send(context, job(context).log()))
            .with(
                new Route.Query(
                    "after", "integer", false, "id of the last event that is known already")),
        Route.get(
            "/jobs/{id}/previews/{frame}",
            "A guided frame of the clean prediction as it now is.",
            png,
            this::preview),
        Route.get(
            "/jobs/{id}/targets/{frame}",
            "The picture that a frame is guided to, as the run sees it.",
            png,
            this::target));
  }

  private void submit(Context context) {
    JobRequest request = Json.read(context, JobRequest.class, limits);
    Path folder = workplaces.toRun(request.folder(), request.workspace());
    Compilation compilation = workplaces.compile(request.workflow(), folder, request.allow());
    if (!compilation.ok()) {
      Json.send(context, UNUSABLE, EngineHandlers.report(compilation));
      return;
    }
    JobInfo info = queue.submit(new Job(Ids.random(), request, compilation.runs(), folder));
    context.header("Location", context.path() + "/" + info.id());
    Json.send(context, CREATED, info);
  }

  private void cancel(Context context) {
    Job job = job(context);
    queue.cancel(job);
    Json.send(context, ACCEPTED, job.info());
  }

  private void preview(Context context) {
    int frame = Parameters.number(context, "frame");
    Pictures.send(context, job(context).preview(frame), "No picture of the frame is there yet.");
  }

  private void target(Context context) {
    Job job = job(context);
    int frame = Parameters.number(context, "frame");
    Pictures.send(
        context,
        job.current().flatMap(run -> TargetPictures.of(run, frame)),
        "The frame " + frame + " is not guided to a picture.");
  }

  private Job job(Context context) {
    String id = context.pathParam("id");
    Optional<Job> job = queue.find(id);
    return job.orElseThrow(
        () ->
            new RequestException(
                RequestException.NOT_FOUND,
                "There is no job '"
                    + id
                    + "'. The engine keeps the last "
                    + JobQueue.MOST_ENDED
                    + " that ended, and none when it ends itself."));
  }
}
