package io.groupstage.bench;

import java.nio.file.Path;

/** A {@link LiveConsumer} in a process of its own, which can be killed. It prints the partition and the offset of each record. */
public final class LiveConsumerProcess {

    private LiveConsumerProcess() {}

    public static void main(String[] args) throws Exception {
        var consumer = new LiveConsumer(Tools.read(Path.of(args[0])), args[1], Long.parseLong(args[2]), (partition, offset) -> {
            System.out.println(partition + " " + offset);
            System.out.flush();
        });
        while (System.in.read() >= 0) {
            Thread.onSpinWait(); // nobody writes; it ends with its parent
        }
        consumer.leave();
        consumer.awaitEnd();
    }
}
