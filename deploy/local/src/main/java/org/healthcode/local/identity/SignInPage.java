package org.healthcode.local.identity;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The page on which a demo identity is chosen. */
final class SignInPage {
  private SignInPage() {}

  static String of(AuthorizationRequest request) {
    String hidden =
        request.fields().entrySet().stream()
            .map(
                field ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escape(field.getKey()), escape(field.getValue())))
            .collect(Collectors.joining());
    String roles =
        Arrays.stream(Role.values())
            .map(
                role ->
                    "<option value=\"%s\">%s %s</option>"
                        .formatted(role.label(), role.title(), role.label()))
            .collect(Collectors.joining());
    return """
        <!doctype html>
        <html lang="zh-CN">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>本地演示登录 · Demo sign-in</title>
          <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; }
            label, button { display: block; margin-top: 1rem; }
            input, select, button { font: inherit; width: 100%%; padding: .5rem; box-sizing: border-box; }
          </style>
        </head>
        <body>
          <h1>本地演示登录</h1>
          <p>仅供本机演示，不核验身份。 Demo sign-in: it believes whoever asks.</p>
          <form method="post" action="authorize">
            %s
            <label>身份 Role <select name="role">%s</select></label>
            <label>证件号码 ID number <input name="id_number" value="%s" autocomplete="off"></label>
            <label>姓名 Name <input name="name" value="%s" autocomplete="off"></label>
            <label>行政区划 Region (staff) <input name="region" value="41" autocomplete="off"></label>
            <button>登录 Sign in</button>
          </form>
        </body>
        </html>
        """
        .formatted(hidden, roles, DemoIdentities.RESIDENT_ID_NUMBER, DemoIdentities.RESIDENT_NAME);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
