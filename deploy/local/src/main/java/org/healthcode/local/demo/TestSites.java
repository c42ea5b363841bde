package org.healthcode.local.demo;

import java.util.List;

/** Invented places where one can be tested, in several counties; the numbers belong to nobody. */
public final class TestSites {
  private static final String HEADER = "机构编码,核酸检测机构名称,机构类型,地区,详细地址,服务时间,联系电话,经度,纬度,预约链接";

  private static final List<String> ROWS =
      List.of(
          "DEMO-1,金水区便民采样点（演示）,采样点,410105,演示路1号,周一至周日07:00-13:00,0371-00000001,113.6655,34.7530,",
          "DEMO-2,金水区黄码采样点（演示）,黄码采样点,410105,演示路2号,24小时,0371-00000002转802,113.6808,34.7642,",
          "DEMO-3,中原区演示医院,医疗机构,410102,演示路3号,8:00-12:00；14:30-17:30,0371-00000003,113.6132,34.7482,https://example.org/appointments",
          "DEMO-4,巩义市采样点（演示）,采样点,410181,演示路4号,,0371-00000004,113.0225,34.7575,",
          "DEMO-5,洛阳市涧西区演示检测所,检测机构,410305,演示路5号,8:00-18:00,0379-00000005,112.3956,34.6580,",
          "DEMO-6,济源市采样点（演示）,采样点,419001,演示路6号,8:00-18:00,0391-00000006,,,");

  private TestSites() {}

  /** The same file each time: fed twice it changes nothing. */
  public static FeedFile file() {
    return new FeedFile("test-sites", "demo-test-sites", HEADER, ROWS);
  }
}
