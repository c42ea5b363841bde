package org.healthcode.declaration.venue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What kinds of venues there are: the closed list, how long people stay by default, and how many
 * check-ins a minute are the most that one code plausibly sees. The README lists it under "Venue
 * codes".
 */
public enum VenueCategory {
  RESTAURANT(1, "餐饮场所", "Restaurant", 90, 60),
  SHOP(2, "商店", "Shop", 30, 60),
  SUPERMARKET(3, "超市、农贸市场", "Supermarket or market", 60, 180),
  MALL(4, "商场", "Shopping mall", 120, 300),
  HOTEL(5, "宾馆酒店", "Hotel", 720, 30),
  HOSPITAL(6, "医疗机构", "Hospital or clinic", 180, 180),
  PHARMACY(7, "药店", "Pharmacy", 15, 30),
  SCHOOL(8, "学校、托幼机构", "School or kindergarten", 480, 300),
  OFFICE(9, "办公场所", "Office or factory", 540, 180),
  STATION(10, "车站、机场、码头", "Rail, coach or metro station, airport, port", 60, 600),
  VEHICLE(11, "地铁、公交、出租车、网约车", "Metro car, bus, taxi or ride-hailing car", 45, 60),
  ENTERTAINMENT(12, "文化娱乐体育场所", "Entertainment, culture or sport", 150, 180),
  BATH(13, "洗浴、美容美发场所", "Bath house, beauty or hair salon", 120, 30),
  SCENIC_SPOT(14, "景区公园", "Scenic spot or park", 180, 600),
  WORSHIP(15, "宗教活动场所", "Place of worship", 120, 180),
  GOVERNMENT(16, "政务服务场所", "Government service", 60, 120),
  RESIDENTIAL(17, "居民小区", "Residential compound", 720, 180),
  OTHER(18, "其他场所", "Other", 120, 120);

  private final int number;
  private final String zh;
  private final String en;
  private final Duration stay;
  private final int perMinute;

  VenueCategory(int number, String zh, String en, int stayMinutes, int perMinute) {
    this.number = number;
    this.zh = zh;
    this.en = en;
    this.stay = Duration.ofMinutes(stayMinutes);
    this.perMinute = perMinute;
  }

  /** In venue codes, which hang for weeks: never given to another category. */
  public int number() {
    return number;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  /** How long a visit lasts that nobody checks out of. */
  public Duration stay() {
    return stay;
  }

  /** The most check-ins of one code in a minute that are plausible. */
  public int perMinute() {
    return perMinute;
  }

  /** The category of this name; what a newer service means by another one is {@link #OTHER}. */
  public static VenueCategory known(String name) {
    return find(name).orElse(OTHER);
  }

  public static Optional<VenueCategory> find(String name) {
    return Arrays.stream(values()).filter(category -> category.name().equals(name)).findFirst();
  }
}
