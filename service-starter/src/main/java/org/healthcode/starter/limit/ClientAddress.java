package org.healthcode.starter.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whom a limit per client counts: the address that the connection comes from, or the one that a
 * proxy forwards where {@code server.forward-headers-strategy} says that there is one. Of IPv6 the
 * first half, since one subscriber has all addresses of the other.
 */
public final class ClientAddress {

  private static final String UNKNOWN = "unknown";
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  public static String of(ServerHttpRequest request) {
    return Optional.ofNullable(request.getRemoteAddress()).map(ClientAddress::key).orElse(UNKNOWN);
  }

  private static String key(InetSocketAddress client) {
    InetAddress address = client.getAddress();
    if (address == null) {
      // A proxy's word for it that is no address.
      return client.getHostString();
    }
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
