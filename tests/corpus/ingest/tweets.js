window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "id" : "1777000000000000001",
      "created_at" : "Thu Apr 09 08:15:02 +0000 2026",
      "full_text" : "good morning"
    }
  },
  {
    "tweet" : {
      "id" : "1777000000000000002",
      "created_at" : "Thu Apr 09 09:15:02 +0000 2026",
      "full_text" : "coffee"
    }
  }
]
