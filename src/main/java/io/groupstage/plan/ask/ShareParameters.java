package io.groupstage.plan.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads which part of all records each partition gets: the same, more for a hot one, or a skew over all of them. */
final class ShareParameters {

    private static final String SKEW =
            "zipf:EXPONENT, such as zipf:1.1, or the weight of each partition, such as 5,3,1,1";
    private static final double LARGEST_EXPONENT = 5;
    private static final double LARGEST_WEIGHT = 1e9;

    private final Values values;

    ShareParameters(Values values) {
        this.values = values;
    }

    /** Returns the shares in the order of the partitions; they sum up to 1. */
    List<Double> shares(int partitions) {
        Optional<String> hot = values.one("hot");
        Optional<String> skew = values.one("skew");
        if (hot.isPresent() && skew.isPresent()) {
            throw new PlanException("{hot} and {skew} contradict each other; name one of them");
        }
        return hot.map(text -> hot(text, partitions))
                .or(() -> skew.map(text -> skew(text, partitions)))
                .orElse(Collections.nCopies(partitions, 1.0 / partitions));
    }

    /** Reads {@code 3:0.5}: partition 3 gets half of all records, and the others share the rest. */
    private List<Double> hot(String text, int partitions) {
        String[] parts = Values.parts("hot", text, 2, "PARTITION:SHARE, such as 3:0.5");
        int partition = values.whole("hot", parts[0], 0, partitions - 1);
        double share = values.number("hot", parts[1], 0, 1);
        List<Double> shares =
                new ArrayList<>(Collections.nCopies(partitions, partitions == 1 ? 1 : (1 - share) / (partitions - 1)));
        shares.set(partition, partitions == 1 ? 1 : share);
        return shares;
    }

    /**
     * Reads {@code zipf:1.1}, by which partition n gets a share in proportion to 1/(n+1)^1.1, as if keys had Zipf's distribution; or a
     * weight for each partition.
     */
    private List<Double> skew(String text, int partitions) {
        if (text.startsWith("zipf:")) {
            double exponent = values.number("skew", text.substring("zipf:".length()), 0, LARGEST_EXPONENT);
            return normalized(IntStream.rangeClosed(1, partitions)
                    .mapToDouble(rank -> StrictMath.pow(rank, -exponent))
                    .toArray());
        }
        String[] weights = text.split(",", -1);
        if (weights.length != partitions) {
            throw PlanException.of(
                    "skew",
                    weights.length == 1
                            ? "'" + Values.shown(text) + "' is not " + SKEW
                            : "has %,d weights for %,d partitions".formatted(weights.length, partitions));
        }
        double[] shares = Arrays.stream(weights)
                .mapToDouble(weight -> values.number("skew", weight, 0, LARGEST_WEIGHT))
                .toArray();
        if (Arrays.stream(shares).sum() == 0) {
            throw PlanException.of("skew", "gives no partition a weight above 0");
        }
        return normalized(shares);
    }

    private static List<Double> normalized(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).boxed().toList();
    }
}
