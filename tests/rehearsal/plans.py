"""A plan of three minutes with four cards, to be rehearsed in a few seconds."""

PLAN = """language: ja
title: 小さな進行表
question: どのように暮らしていたいですか。
year: 2040
tables: 2
themes:
  - {id: living, name: 暮らし}
horizons:
  - {year: 2040, name: 未来像, whole: 歩いて暮らせる。, themes: {living: 近くで買える。}}
stages:
  - {id: hello, kind: welcome, title: はじめに, minutes: 1, instruction: どうぞ。}
  - {id: alone, kind: solo, title: ひとりで書く, minutes: 1, instruction: どうぞ。}
  - {id: end, kind: close, title: おわりに, minutes: 1, instruction: どうぞ。}
results: {use: まとめて公開します。, who: 市の担当課, by: 2099-03-31}
rehearsal: rehearsal.yaml
"""
CARDS = """cards:
  - {stage: alone, table: 1, text: 夜のバスがほしい}
  - {stage: alone, table: 1, text: 海の見えるベンチ}
  - {stage: alone, table: 2, text: 坂にいすを}
  - {stage: alone, table: 2, text: 図書館を夜まで}
"""
