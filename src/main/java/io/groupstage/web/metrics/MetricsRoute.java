package io.groupstage.web.metrics;

import io.groupstage.web.http.Routes;
import io.groupstage.web.port.GroupSource;
import io.groupstage.web.port.LabEvent;
import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.InstantSource;

/** Answers {@code GET /metrics} in Prometheus' text format, or in OpenMetrics if the request accepts it. */
public final class MetricsRoute {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final RebalanceCounts rebalances;

    public MetricsRoute(GroupSource groups, InstantSource clock) {
        rebalances = new RebalanceCounts(registry, clock);
        registry.register(new GroupMetrics(groups, clock));
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
    }

    public void add(Routes routes) {
        routes.get("/metrics", this::scrape);
    }

    /** Counts a rebalance that ended, or whose facts have improved. */
    public void accept(LabEvent event) {
        if (event instanceof LabEvent.RebalanceCompleted completed) {
            rebalances.ended(completed.rebalance());
        }
    }

    private void scrape(Context ctx) throws IOException {
        rebalances.settle();
        ExpositionFormatWriter writer = formats.findWriter(ctx.header("Accept"));
        ctx.contentType(writer.getContentType());
        writer.write(ctx.outputStream(), registry.scrape());
    }
}
