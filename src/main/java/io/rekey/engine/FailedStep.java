package io.rekey.engine;

import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Element;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandling;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * What a failed step leaves behind. Being asked to wait moves the due date and spends no attempt. From the third failure
 * on an incident is open while the step is tried further, at once when only a setting can help. It is the engine's own
 * kind of incident for this job, so that the job's success closes it.
 */
class FailedStep extends JobRetryCmd {

    private final IncidentWords words;
    private final Clock clock;

    FailedStep(String jobId, Throwable failure, IncidentWords words, Clock clock) {
        super(jobId, failure);
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job != null) {
            job.unlock();
            Optional<RemoteFailure> remote = IncidentWords.first(exception, RemoteFailure.class);
            if (remote.isPresent() && remote.get() instanceof RemoteFailure.Busy busy) {
                job.setDuedate(Date.from(busy.until()));
            } else if (IncidentWords.first(exception, OptimisticLockingException.class)
                    .isEmpty()) {
                failed(
                        job,
                        remote.filter(RemoteFailure.Misconfigured.class::isInstance)
                                .isPresent());
            }
            notifyAcquisition(context);
        }
        return null;
    }

    private void failed(JobEntity job, boolean misconfigured) {
        int failures = RetrySchedule.failures(job.getRetries());
        logException(job);
        job.setDuedate(Date.from(clock.instant()
                .plus(misconfigured ? RetrySchedule.LONGEST_PAUSE : RetrySchedule.pauseAfter(failures))));
        boolean isLast = job.getRetries() <= 1 && mayBeGivenUp(job);
        if (misconfigured || failures >= RetrySchedule.FAILURES_THAT_NEED_ATTENTION) {
            openIncident(job, words.of(job, exception, isLast));
        }
        if (isLast) {
            // Past the engine's own way, which would open an incident beside ours.
            job.setRetriesFromPersistence(0);
        } else if (job.getRetries() > 1) {
            decrementRetries(job);
        }
    }

    /**
     * Once a reset may have changed an account or came to nothing, what it owes to the account's owner is tried for as long
     * as the diagram waits for it, and so is what follows when an owner disavows one; before, and for events, a day is enough.
     */
    private static boolean mayBeGivenUp(JobEntity job) {
        if (ResetProcess.EVENT_KEY.equals(job.getProcessDefinitionKey())) {
            return true;
        }
        return IncidentWords.step(job)
                .filter(step -> step.getFlowScope().getId().equals(Element.VERIFY_AND_APPROVE))
                .isPresent();
    }

    /** An incident that is open already may name another cause than the one that holds now. */
    private static void openIncident(JobEntity job, String message) {
        boolean told =
                Context.getCommandContext().getIncidentManager().findIncidentByConfiguration(job.getId()).stream()
                        .anyMatch(incident -> Objects.equals(incident.getIncidentMessage(), message));
        if (!told) {
            IncidentContext about = about(job);
            IncidentHandling.removeIncidents(Incident.FAILED_JOB_HANDLER_TYPE, about, true);
            new DefaultIncidentHandler(Incident.FAILED_JOB_HANDLER_TYPE).handleIncident(about, message);
        }
    }

    private static IncidentContext about(JobEntity job) {
        IncidentContext about = new IncidentContext();
        about.setProcessDefinitionId(job.getProcessDefinitionId());
        about.setExecutionId(job.getExecutionId());
        about.setConfiguration(job.getId());
        about.setJobDefinitionId(job.getJobDefinitionId());
        about.setActivityId(job.getActivityId());
        about.setFailedActivityId(job.getFailedActivityId());
        about.setHistoryConfiguration(job.getLastFailureLogId());
        return about;
    }
}
