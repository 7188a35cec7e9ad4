package io.groupstage.api.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the smallest group that holds a demand; the values are null if none does. Times are milliseconds. */
public record SizeView(
        @Nullable Integer smallestPartitions,
        @Nullable Integer smallestConsumers,
        double busyConsumers,
        @Nullable Double load,
        @Nullable Long sessionTimeout,
        @Nullable Long outage,
        @Nullable Long drain,
        @Nullable Long simulatedWait,
        List<String> sentences) {}
