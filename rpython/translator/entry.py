def run(main):
    return main(["x"])
