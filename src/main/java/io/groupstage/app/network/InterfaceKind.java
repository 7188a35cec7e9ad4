package io.groupstage.app.network;

import java.util.regex.Pattern;

/** Is the kind of a network interface, in the order in which the machines of a class can use its addresses. */
public enum InterfaceKind {
    /** Is a cable or a wireless network. */
    LOCAL_NETWORK("the local network"),
    VPN("a VPN"),
    /** Has an address that the machine gave itself, because no server gave one. */
    LINK_LOCAL("a network without an address server"),
    CONTAINER_BRIDGE("a container bridge");

    /** Matches names as Linux, macOS and the usual VPN programs give them. */
    private static final Pattern VPNS = Pattern.compile(
            "(tun|tap|wg|utun|ppp|ipsec|vpn|tailscale|zt|nordlynx|proton|cscotun|gpd|ham|wt)[0-9a-z_.-]*");

    /** Matches names as Docker, Podman, libvirt, LXD, Kubernetes, VMware and VirtualBox give them. */
    private static final Pattern BRIDGES = Pattern.compile(
            "docker\\d+|br-[0-9a-f]{12}|veth.*|virbr\\d.*|podman\\d+|cni.*|flannel.*|cali.*|lxcbr\\d+|lxdbr\\d+|incusbr\\d+"
                    + "|vmnet\\d+|vboxnet\\d+|bridge1\\d\\d|vEthernet.*");

    private final String label;

    InterfaceKind(String label) {
        this.label = label;
    }

    /**
     * Finds the kind of an interface.
     *
     * @param name the name that the operating system gives it
     * @param pointToPoint whether it connects exactly two machines, as a tunnel does
     * @param linkLocal whether the address is link-local
     */
    static InterfaceKind of(String name, boolean pointToPoint, boolean linkLocal) {
        if (BRIDGES.matcher(name).matches()) {
            return CONTAINER_BRIDGE;
        }
        if (pointToPoint || VPNS.matcher(name).matches()) {
            return VPN;
        }
        return linkLocal ? LINK_LOCAL : LOCAL_NETWORK;
    }

    /** Returns the kind in words, with an article. */
    public String label() {
        return label;
    }
}
