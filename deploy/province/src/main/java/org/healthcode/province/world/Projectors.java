package org.healthcode.province.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.part.ProjectorPart;
import org.healthcode.province.redis.MemoryRedis;

/** The two projectors of the code service, and which partitions each believes to have. */
final class Projectors {

  private final Broker broker;
  private final Narrator narrator;
  private final List<ProjectorPart> projectors = new ArrayList<>();

  Projectors(Broker broker, WorldClock clock, MemoryRedis redis, Land land, Narrator narrator) {
    this.broker = broker;
    this.narrator = narrator;
    for (int i = 1; i <= 2; i++) {
      projectors.add(
          new ProjectorPart("projector " + i, broker, clock, redis, land.wire().deserializer()));
    }
    dealAllToFirst();
  }

  void turn(int projector, int most) {
    projectors.get(projector).turn(most);
  }

  /** Both poll all that there is. */
  void turnAll() {
    projectors.forEach(projector -> projector.turn(Integer.MAX_VALUE));
  }

  void restart(int projector) {
    projectors.get(projector).restart();
    narrator.fault(projectors.get(projector).name() + " is killed and started again");
  }

  /** As without faults: one has everything, the other nothing. */
  void dealAllToFirst() {
    projectors.get(0).assign(broker.allPartitions());
    projectors.get(1).assign(List.of());
  }

  void deal(long salt, boolean both) {
    List<Integer> all = broker.allPartitions();
    List<Integer> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(salt));
    int cut = new SplittableRandom(salt).nextInt(all.size() + 1);
    projectors.get(0).assign(both ? all : shuffled.subList(0, cut));
    projectors.get(1).assign(both ? all : shuffled.subList(cut, all.size()));
    narrator.fault(
        both
            ? "both projectors believe that they have all partitions"
            : "projector 1 has partitions "
                + shuffled.subList(0, cut)
                + ", projector 2 "
                + shuffled.subList(cut, all.size()));
  }
}
