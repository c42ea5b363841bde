package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aPortInUseIsNamedTogetherWithHowToMoveIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.free().with(Part.KAFKA, taken.getLocalPort());

      assertThatThrownBy(() -> ports.checkFree(Set.of(Part.KAFKA, Part.REDIS)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + ", where kafka should listen")
          .hasMessageContaining("--port-kafka")
          .hasMessageContaining("HEALTHCODE_PORT_KAFKA=")
          .hasMessageNotContaining("redis");
    }
  }

  @Test
  void aPortOfMetricsIsAThousandFromItsServicesAndMovesWithIt() throws Exception {
    assertThat(Ports.standard(Map.of()).managementOf(Part.DECLARATION)).isEqualTo(9081);
    assertThat(Ports.standard(Map.of(), 10_000).managementOf(Part.VERIFICATION)).isEqualTo(19_084);
    assertThat(Ports.standard(Map.of("HEALTHCODE_PORT_RISK", "65000")).managementOf(Part.RISK))
        .isEqualTo(64_000);
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int service =
          taken.getLocalPort() > 2_000 ? taken.getLocalPort() - 1_000 : taken.getLocalPort();
      Ports ports = Ports.standard(Map.of("HEALTHCODE_PORT_CODE", String.valueOf(service)));
      assertThatThrownBy(() -> ports.checkFree(Set.of(Part.CODE)))
          .hasMessageContaining(taken.getLocalPort() + ", where the metrics of code should listen")
          .hasMessageContaining("--port-code");
    }
  }

  @Test
  void freePortsDifferFromEachOther() {
    Ports ports = Ports.free();

    assertThat(Arrays.stream(Part.values()).map(ports::of)).doesNotHaveDuplicates();
    ports.checkFree(Part.all());
  }

  @Test
  void theEnvironmentMovesAPort() {
    Ports ports = Ports.standard(Map.of("HEALTHCODE_PORT_KAFKA", "19092"));

    assertThat(ports.of(Part.KAFKA)).isEqualTo(19092);
    assertThat(ports.of(Part.REDIS)).isEqualTo(6379);
  }

  @Test
  void whatIsNoPortIsRefused() {
    assertThatThrownBy(() -> Ports.standard(Map.of("HEALTHCODE_PORT_RISK", "many")))
        .hasMessageContaining("HEALTHCODE_PORT_RISK must be a port from 1 to 65535");
  }

  @Test
  void anOffsetMovesEveryPortButThoseThatAreNamed() {
    Ports ports = Ports.standard(Map.of("HEALTHCODE_PORT_KAFKA", "19092"), 1_000);

    assertThat(ports.of(Part.KAFKA)).isEqualTo(19092);
    for (Part part : EnumSet.complementOf(EnumSet.of(Part.KAFKA))) {
      assertThat(ports.of(part)).isEqualTo(part.standardPort() + 1_000);
    }
  }

  @Test
  void anOffsetThatLeavesThePortsIsRefused() {
    assertThatThrownBy(() -> Ports.standard(Map.of(), 60_000))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("--port-offset 60000 would move kafka from port 9092 to 69092");
  }

  @Test
  void whereSeveralPortsAreInUseAnOffsetIsProposed() throws Exception {
    try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports =
          Ports.free()
              .with(Part.KAFKA, first.getLocalPort())
              .with(Part.REDIS, second.getLocalPort());

      assertThatThrownBy(() -> ports.checkFree(Part.all()))
          .hasMessageContaining("where kafka should listen")
          .hasMessageContaining("where redis should listen")
          .hasMessageContaining("--port-offset 10000 --data DIR");
    }
  }
}
