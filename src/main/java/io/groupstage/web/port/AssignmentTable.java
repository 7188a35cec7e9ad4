package io.groupstage.web.port;

import java.util.List;

/**
 * Holds the assignments that one of Kafka's assignors makes for the course's topic.
 *
 * @param assignor Kafka's name of the assignor, such as {@code range}
 * @param rows one for each number of consumers
 */
public record AssignmentTable(String assignor, List<Row> rows) {

    /**
     * Holds the assignment for one number of consumers.
     *
     * @param members the partitions of each member; an idle member has an empty list
     */
    public record Row(int consumers, List<List<Integer>> members) {}
}
