package io.groupstage.web.plan;

import io.groupstage.api.plan.SizeView;
import io.groupstage.plan.ask.SizeAnswer;
import io.groupstage.plan.size.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the record of the smallest group. */
public final class SizeViews {

    private SizeViews() {}

    public static SizeView of(SizeAnswer answer) {
        @Nullable Size size = answer.size().orElse(null);
        return new SizeView(
                size == null ? null : (Integer) size.partitions(),
                size == null ? null : (Integer) size.consumers(),
                rounded(answer.demand().busyConsumers()),
                size == null ? null : (Double) rounded(size.load()),
                size == null ? null : (Long) size.session().toMillis(),
                size == null ? null : (Long) size.outage().toMillis(),
                size == null ? null : (Long) size.drain().toMillis(),
                answer.longestWait().map(Duration::toMillis).orElse(null),
                answer.sentences());
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
