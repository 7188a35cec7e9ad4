package io.groupstage.bench;

import java.time.Duration;
import java.util.List;

/** How much is measured: enough to believe it, or just enough to see that all of it runs. */
record Sizes(
        Pairs pairs,
        Duration rateWindow,
        int rateChanges,
        Rebalances rebalances,
        int starts,
        Duration untilMemory,
        Decode decode,
        Alive alive,
        Backlog backlog,
        Scoring scoring,
        int joins,
        Hints hints,
        Seek seek,
        Streams streams,
        int plans) {

    /** Of traffic at full speed: how often, what is left out at the beginning of each, what counts. */
    record Pairs(int plain, int lz4, Duration warmUp, Duration window) {}

    /** How many the board is timed with, and how many the tools are timed with. */
    record Rebalances(int board, int tools) {}

    /** Of the prepared log: its records, and how often it is read. */
    record Decode(int records, int passes) {}

    /** Of groups that are alive: how many of them, one time after another, and for how long each time. */
    record Alive(List<Integer> groups, Duration window) {}

    /** Of a long log: its records, and how often an observer starts behind it. */
    record Backlog(int records, int starts) {}

    /**
     * Of scoring.
     *
     * @param actions that are replayed, so many times
     * @param users of which the memory is measured
     * @param timed actions on their way to the board
     * @param flood how long it is without a flood, and then with one
     */
    record Scoring(int actions, int replays, int users, int timed, Duration flood) {}

    /**
     * Of hints.
     *
     * @param runs correct runs of each starter
     * @param mistakes how often each mistake is made
     */
    record Hints(int runs, int mistakes) {}

    /** Of earlier instants: how long the class is, and how many of its boards are asked for. */
    record Seek(Duration lesson, int seeks) {}

    /**
     * Of the stream of the board.
     *
     * @param viewers how many follow it
     * @param stalled how many do not read
     * @param window how long each is measured
     */
    record Streams(int viewers, int stalled, Duration window) {}

    static Sizes full() {
        return new Sizes(
                new Pairs(5, 3, Duration.ofSeconds(4), Duration.ofSeconds(8)),
                Duration.ofSeconds(60),
                12,
                new Rebalances(100, 8),
                5,
                Duration.ofSeconds(60),
                new Decode(500_000, 9),
                new Alive(List.of(1, 1_000, 5_000), Duration.ofSeconds(30)),
                new Backlog(2_000_000, 3),
                new Scoring(3_000_000, 3, 10_000_000, 600, Duration.ofSeconds(30)),
                5,
                new Hints(20, 15),
                new Seek(Duration.ofHours(3), 300),
                new Streams(1_000, 200, Duration.ofSeconds(60)),
                7);
    }

    static Sizes quick() {
        return new Sizes(
                new Pairs(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(4)),
                Duration.ofSeconds(5),
                3,
                new Rebalances(12, 2),
                1,
                Duration.ofSeconds(8),
                new Decode(200_000, 3),
                new Alive(List.of(1, 300), Duration.ofSeconds(10)),
                new Backlog(400_000, 1),
                new Scoring(300_000, 1, 500_000, 90, Duration.ofSeconds(8)),
                1,
                new Hints(1, 2),
                new Seek(Duration.ofMinutes(20), 60),
                new Streams(1_000, 200, Duration.ofSeconds(10)),
                1);
    }
}
