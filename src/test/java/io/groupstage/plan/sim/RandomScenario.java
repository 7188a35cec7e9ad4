package io.groupstage.plan.sim;

import java.util.List;
import java.util.Random;

/** Makes options with random events; the same seed makes the same options. */
final class RandomScenario {

    private RandomScenario() {}

    static String options(long seed) {
        Random random = new Random(seed);
        int consumers = random.nextInt(1, 7);
        StringBuilder options = new StringBuilder("partitions %d consumers %d rate %d processing %dus for 4m seed %d"
                .formatted(
                        random.nextInt(1, 20),
                        consumers,
                        random.nextInt(1, 5_000),
                        random.nextInt(100, 20_000),
                        random.nextInt(1_000)));
        List<String> assignors = List.of("range", "roundrobin", "sticky", "cooperative-sticky", "uniform");
        options.append(" assignor ").append(assignors.get(random.nextInt(assignors.size())));
        options.append(" session-timeout ").append(random.nextInt(6, 60)).append('s');
        options.append(" max-poll-interval ").append(random.nextInt(1, 60)).append('s');
        switch (random.nextInt(4)) {
            case 0 -> options.append(" skew zipf:").append(random.nextInt(300) / 100.0);
            case 1 -> options.append(" hot 0:").append(random.nextInt(100) / 100.0);
            default ->
                options.append(" initial-rebalance-delay ")
                        .append(random.nextInt(5))
                        .append('s');
        }
        if (random.nextBoolean()) {
            options.append(" static true");
        }
        for (int event = random.nextInt(6); event > 0; event--) {
            String at = " at " + random.nextInt(240) + "s:";
            char member = (char) ('A' + random.nextInt(consumers));
            switch (random.nextInt(6)) {
                case 0 -> options.append(at).append("crash:").append(member);
                case 1 -> options.append(at).append("leave:").append(member);
                case 2 -> options.append(at).append("join:").append(member);
                case 3 -> options.append(at).append("join");
                case 4 -> options.append(at).append("deploy:5s");
                default -> options.append(at).append("rate:").append(random.nextInt(9_000));
            }
        }
        return options.toString();
    }
}
