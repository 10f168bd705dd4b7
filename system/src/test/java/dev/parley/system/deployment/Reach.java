package dev.parley.system.deployment;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may open connections to whom, by the network policies of a cluster, as the documentation of Kubernetes tells. */
record Reach(List<Workload> workloads, List<NetworkPolicy> policies) {

    static Reach in(Cluster cluster) {
        return new Reach(cluster.workloads(), cluster.all(NetworkPolicy.class));
    }

    /** All pairs, written as {@code from -> to:port}. */
    Set<String> pairs() {
        Set<String> pairs = new TreeSet<>();
        for (Workload from : workloads) {
            for (Workload to : workloads) {
                to.ports().stream()
                        .filter(port -> mayLeave(from, to, port) && mayEnter(from, to, port))
                        .map(port -> from + " -> " + to + ":" + port)
                        .forEach(pairs::add);
            }
        }
        return pairs;
    }

    private boolean mayLeave(Workload from, Workload to, int port) {
        return of("Egress", from).stream()
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .anyMatch(rule -> isPeer(rule.getTo(), to) && isPort(rule.getPorts(), port));
    }

    private boolean mayEnter(Workload from, Workload to, int port) {
        return of("Ingress", to).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .anyMatch(rule -> isPeer(rule.getFrom(), from) && isPort(rule.getPorts(), port));
    }

    private List<NetworkPolicy> of(String direction, Workload workload) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> workload.matches(policy.getSpec().getPodSelector()))
                .toList();
    }

    /** Peers of other namespaces and of the world are none of ours. An empty list would be everybody. */
    private static boolean isPeer(List<NetworkPolicyPeer> peers, Workload workload) {
        return peers.isEmpty()
                || peers.stream()
                        .filter(peer -> peer.getNamespaceSelector() == null)
                        .map(NetworkPolicyPeer::getPodSelector)
                        .anyMatch(selector -> selector != null && workload.matches(selector));
    }

    private static boolean isPort(List<NetworkPolicyPort> ports, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .map(allowed -> allowed.getPort().getIntVal())
                        .collect(Collectors.toSet())
                        .contains(port);
    }

    /** Whether every pod is closed but for what policies list, in that direction. */
    boolean isClosedByDefault(String direction) {
        return policies.stream()
                .map(NetworkPolicy::getSpec)
                .filter(policy -> isEverybody(policy.getPodSelector()))
                .filter(policy -> policy.getPolicyTypes().contains(direction))
                .anyMatch(policy ->
                        policy.getIngress().isEmpty() && policy.getEgress().isEmpty());
    }

    private static boolean isEverybody(LabelSelector selector) {
        return (selector.getMatchLabels() == null || selector.getMatchLabels().isEmpty())
                && selector.getMatchExpressions().isEmpty();
    }
}
