package org.healthcode.local.demo;

import java.util.SplittableRandom;

/** Invents Chinese names. */
final class Names {
  /** Common ones come more than once, so that they stay common. */
  private static final String SURNAMES =
      "王王王王王李李李李李张张张张张刘刘刘刘陈陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭郭马马罗梁宋宋郑谢韩唐冯于董萧程曹袁邓许许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

  private static final String MEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建国志文博晨轩";
  private static final String WOMEN = "芳娜敏静丽艳娟霞秀玲燕红梅洁颖琳雪慧莹倩婷萍云兰凤英珍莉桂月晓佳怡欣悦雨萱琪";

  private Names() {}

  static String invent(SplittableRandom random, boolean man) {
    String given = man ? MEN : WOMEN;
    String name = pick(random, SURNAMES) + pick(random, given);
    return random.nextInt(100) < 70 ? name + pick(random, given) : name;
  }

  private static String pick(SplittableRandom random, String characters) {
    return String.valueOf(characters.charAt(random.nextInt(characters.length())));
  }
}
