package io.groupstage.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM keeps in memory: its heap after a collection, and its buffers outside of the heap. */
final class LabMemory implements AutoCloseable {

    private final JMXConnector connector;

    private LabMemory(JMXConnector connector) {
        this.connector = connector;
    }

    static LabMemory of(ProcessHandle lab) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(lab.pid()));
        try {
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            return new LabMemory(JMXConnectorFactory.connect(address));
        } finally {
            machine.detach();
        }
    }

    /** Collects, and returns the bytes that are in use after that. */
    long bytes() throws IOException {
        MBeanServerConnection lab = connector.getMBeanServerConnection();
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(lab, MemoryMXBean.class);
        memory.gc();
        long buffers = ManagementFactory.getPlatformMXBeans(lab, BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return memory.getHeapMemoryUsage().getUsed() + buffers;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
