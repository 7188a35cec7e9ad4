package io.groupstage.app.live;

import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Kafka has a record that somebody's request writes. */
public final class Written {

    private static final Logger LOG = LoggerFactory.getLogger(Written.class);
    private static final Duration ANSWER = Duration.ofSeconds(6);

    private Written() {}

    /**
     * Waits for a record.
     *
     * @param subject names the record in the error, such as {@code bots}
     * @throws ApiError if Kafka does not answer
     */
    public static void await(CompletionStage<Void> writing, String subject) {
        try {
            writing.toCompletableFuture().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A record was not written: {}", subject, e);
            throw new ApiError(503, subject + ": Kafka does not answer, so nothing was written; try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiError(503, subject + ": the lab is ending");
        }
    }
}
