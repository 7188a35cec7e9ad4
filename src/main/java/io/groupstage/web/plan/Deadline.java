package io.groupstage.web.plan;

import io.groupstage.plan.Assignors;
import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends a plan that takes too long. The computation asks between its steps, because nothing else can end it. */
final class Deadline {

    private final Duration limit;
    private final long end;
    private final LongSupplier nanoTime;

    Deadline(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + limit.toNanos();
    }

    /** Throws an error if the time is over. */
    void check() {
        if (nanoTime.getAsLong() - end > 0) {
            throw ApiError.badRequest("for: this plan took more than " + limit.toSeconds()
                    + " s; name a shorter time, fewer events, partitions or consumers");
        }
    }

    /** Returns assignors that check the time before each assignment. */
    Assignors over(Assignors assignors) {
        return (assignor, group, before) -> {
            check();
            return assignors.assign(assignor, group, before);
        };
    }
}
